using System.Net;
using System.Net.Http.Headers;
using Gateway.Inspection;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Errors;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.IntegrationTests.Inspection;

/// <summary>
/// All bodies together stay within one budget; what does not fit is told to come back, and does fit later.
/// </summary>
public sealed class BufferBudgetTests
{
    private const int Budget = 2 << 20;
    private const string Model = """{"model":"allowed-model"}""";

    [Fact]
    public async Task Over_the_budget_is_503_until_memory_is_free_again()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, BudgetOf(100));
        using (var greedy = await RawClient.ConnectAsync(gateway.Address))
        {
            // Nearly the whole budget arrives, and the request never ends.
            await greedy.SendAsync(
                $"POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {Budget}\r\n\r\n{Model.PadRight(Budget - 1)}");
            await UntilHeldAsync(gateway, Budget - 1);
            using var refused = await PostAsync(gateway);
            await refused.IsRefusalAsync(ExpectedError.Overloaded, "openai");
        }

        await UntilHeldAsync(gateway, 0);
        Assert.Equal(0, upstream.Connections);
        using var served = await PostAsync(gateway);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Fact]
    public async Task A_length_that_is_only_announced_takes_nothing_from_the_budget()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, BudgetOf(100));
        using var liar = await RawClient.ConnectAsync(gateway.Address);
        await liar.SendAsync(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Budget}\r\n\r\n{{");

        using var response = await PostAsync(gateway);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_form_that_fits_but_not_with_what_is_written_anew_is_503_and_gives_all_back()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, BudgetOf(100));

        using var refused = await PostFormAsync(gateway, Budget - 1);
        await refused.IsRefusalAsync(ExpectedError.Overloaded, "openai");

        await UntilHeldAsync(gateway, 0);
        Assert.Equal(0, upstream.Connections);
        using var served = await PostFormAsync(gateway, Budget - 4096);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        await UntilHeldAsync(gateway, 0);
    }

    [Fact]
    public async Task One_organisation_cannot_take_the_budget_of_all()
    {
        const int Requests = 40;
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, BudgetOf(25));
        var attackers = new List<RawClient>();
        for (var i = 0; i < 5; i++)
        {
            // Half-sent bodies, as many as would fill the whole budget.
            var attacker = await RawClient.ConnectAsync(gateway.Address);
            attackers.Add(attacker);
            await attacker.SendAsync(
                $"POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {Budget / 4}\r\n\r\n{Model.PadRight((Budget / 4) - 1)}");
            await UntilHeldAsync(gateway, (Budget / 4) - 1);
        }

        for (var i = 0; i < Requests; i++)
        {
            using var served = await gateway.Client.PostAsync(
                "/v1/chat/completions", Model.PadRight(10_000), TestKeys.Pro);
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }

        using var refused = await PostAsync(gateway);
        await refused.IsRefusalAsync(ExpectedError.Overloaded, "openai");
        Assert.Equal(Requests, upstream.Requests.Count);
        attackers.ForEach(attacker => attacker.Dispose());
        await UntilHeldAsync(gateway, 0);
    }

    [Fact]
    public async Task A_body_beyond_the_share_of_one_key_is_413_since_it_can_never_fit()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, BudgetOf(25));

        using var refused = await gateway.Client.PostAsync(
            "/v1/chat/completions", Model.PadRight((Budget / 4) + 1), TestKeys.Free);

        await refused.IsRefusalAsync(ExpectedError.RequestTooLarge, "openai");
        Assert.Equal(0, upstream.Connections);
    }

    private static string[] BudgetOf(int percent) =>
    [
        $"Gateway:Inspection:MaxBufferedBytes={Budget}", $"Gateway:Inspection:MaxOrganisationPercent={percent}",
        $"Gateway:Inspection:MaxKeyPercent={percent}",
        .. BodyLimitSettings.Of(Budget),
    ];

    private static async Task<HttpResponseMessage> PostFormAsync(GatewayHost gateway, int length)
    {
        const string Start = "--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nallowed-model\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\n";
        const string End = "\r\n--B--\r\n";
        using var request = GatewayClient.Post(
            "/v1/audio/transcriptions", Start.PadRight(length - End.Length) + End, TestKeys.Free);
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=B");
        return await gateway.Client.SendAsync(request);
    }

    private static async Task UntilHeldAsync(GatewayHost gateway, long bytes)
    {
        var budget = gateway.Services.GetRequiredService<BufferBudget>();
        await Eventually.HoldsAsync(() => budget.Held == bytes);
    }

    private static Task<HttpResponseMessage> PostAsync(GatewayHost gateway)
        => gateway.Client.PostAsync("/v1/chat/completions", Model.PadRight(10_000), TestKeys.Free);
}
