using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>Answers that have begun finish, whatever is changed; where the operator wants it, they end with their permission.</summary>
[Collection(PostgresTests.Name)]
public sealed class WithdrawalTests(PostgresFixture fixture)
{
    private const string Body = """{"model":"denied-model","stream":true}""";
    private const string FirstEvent = "data: {\"first\":true}\n\n";

    /// <summary>What is changed, by which SQL, and the code that the answer ends with.</summary>
    public static TheoryData<string, string, string> Changes => new()
    {
        { "the key is revoked", "UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'", "invalid_api_key" },
        { "the key is narrowed", """UPDATE gateway.keys SET scope = '{"allow":["allowed-model"]}' WHERE id = 'key_pro'""", "model_access_denied" },
        { "the organisation is paused", "UPDATE gateway.organisations SET state = 'paused' WHERE id = 'org_pro'", "permission_error" },
        { "the plan is narrowed", """UPDATE gateway.plans SET entry = '{"allow":["spare-model"]}' WHERE id = 'pro'""", "model_access_denied" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task An_answer_that_has_begun_ends_with_its_permission_where_that_is_wanted(string change, string sql, string code)
    {
        var (_, text, isWhole) = await ObserveAsync(database => database.ExecuteAsync(sql), "Gateway:CutStreams=true");

        Assert.True(text.StartsWith(FirstEvent, StringComparison.Ordinal), change);
        Assert.Contains($"\"{code}\"", text, StringComparison.Ordinal);
        Assert.False(isWhole, change);
    }

    [Fact]
    public async Task An_answer_that_would_still_be_permitted_goes_on()
    {
        var (logs, text, isWhole) = await ObserveAsync(
            database => database.ExecuteAsync("UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_free'"),
            "Gateway:CutStreams=true");

        Assert.Equal(FirstEvent + "data: [DONE]\n\n", text);
        Assert.True(isWhole);
        Assert.DoesNotContain(logs, line => line.Contains(" 3001 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_has_begun_finishes_where_nothing_else_is_wanted()
    {
        var (_, text, isWhole) = await ObserveAsync(
            database => database.ExecuteAsync("UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'"));

        Assert.Equal(FirstEvent + "data: [DONE]\n\n", text);
        Assert.True(isWhole);
    }

    [Fact]
    public async Task Files_end_answers_like_a_database_does()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, "Gateway:CutStreams=true");
        var (text, isWhole) = await ObserveAsync(gateway, upstream, () =>
        {
            gateway.Documents.Write("keys.json", """{ "keys": [] }""");
            return Task.CompletedTask;
        });

        Assert.Contains("\"invalid_api_key\"", text, StringComparison.Ordinal);
        Assert.False(isWhole);
    }

    private async Task<(IReadOnlyList<string> Logs, string Text, bool IsWhole)> ObserveAsync(
        Func<Database, Task> change, params string[] settings)
    {
        using var database = await Database.CreateAsync(await fixture.ServerAsync(), await fixture.NewDatabaseAsync());
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream, settings);
        var (text, isWhole) = await ObserveAsync(gateway, upstream, () => change(database));
        return (gateway.Logs.Lines, text, isWhole);
    }

    // The upstream ends its answer when the change has shown in the gateway, and not before that of a stream that is cut.
    private static async Task<(string Text, bool IsWhole)> ObserveAsync(GatewayHost gateway, ScriptedUpstream upstream, Func<Task> change)
    {
        var shown = new TaskCompletionSource();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(FirstEvent);
            await shown.Task;
            await connection.SendChunkAsync("data: [DONE]\n\n");
            await connection.EndStreamAsync();
        };
        using var request = GatewayClient.Post("/v1/chat/completions", Body, TestKeys.Pro);
        using var response = await gateway.Client.SendForStreamAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var revision = Assert.Single(response.Headers.GetValues("x-gateway-revision"));
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        var copying = stream.CopyToAsync(received);
        await change();
        await Eventually.HoldsAsync(async () =>
        {
            using var ready = await gateway.Client.GetAsync("/livez", key: null);
            return ready.Headers.GetValues("x-gateway-revision").Single() != revision;
        });

        // Four looks of the gateway at its open answers.
        await Task.WhenAny(copying, Task.Delay(TimeSpan.FromSeconds(1)));
        shown.SetResult();
        var isWhole = true;
        try
        {
            await copying;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            isWhole = false;
        }

        return (System.Text.Encoding.UTF8.GetString(received.ToArray()), isWhole);
    }
}
