using System.Net;
using System.Text;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// Answers that have begun finish, whatever is changed; where the operator wants it, they end with their permission.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class RevocationTests(PostgresFixture fixture)
{
    private const string Wanted = "Gateway:CutStreams=true";
    private const string FirstEvent = "data: {\"first\":true}\n\n";
    private const string LastEvent = "data: [DONE]\n\n";


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
    public async Task An_answer_that_has_begun_ends_with_its_permission_where_that_is_wanted(
        string change, string sql, string code)
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream, Wanted);
        Hold(upstream);
        var reading = await OpenAsync(gateway, TestKeys.Pro, "denied-model");

        await database.ExecuteAsync(sql);

        var (text, isWhole) = await reading;
        Assert.True(text.StartsWith(FirstEvent, StringComparison.Ordinal), change);
        Assert.Contains($"\"{code}\"", text, StringComparison.Ordinal);
        Assert.False(isWhole, change);
    }

    [Fact]
    public async Task An_answer_that_would_still_be_permitted_goes_on()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream, Wanted);
        var release = Hold(upstream);
        var reading = await OpenAsync(gateway, TestKeys.Pro, "denied-model");

        // The look that cuts one answer sees all the others, and is over when a later one has cut another.
        foreach (var other in (TestKey[])[TestKeys.Free, TestKeys.Starter])
        {
            var cut = await OpenAsync(gateway, other, "allowed-model");
            await database.ExecuteAsync($"UPDATE gateway.keys SET state = 'revoked' WHERE id = '{other.Id}'");
            Assert.False((await cut).IsWhole);
        }

        release.SetResult();
        Assert.Equal((FirstEvent + LastEvent, true), await reading);
        Assert.Equal(2, gateway.Logs.Lines.Count(line => line.Contains(" 3001 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_answer_that_has_begun_finishes_where_nothing_else_is_wanted()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        var release = Hold(upstream);
        var reading = await OpenAsync(gateway, TestKeys.Pro, "denied-model");

        await database.ExecuteAsync("UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'");

        await Eventually.HoldsAsync(async () =>
        {
            using var listed = await gateway.Client.GetAsync("/v1/models", TestKeys.Pro);
            return listed.StatusCode == HttpStatusCode.Unauthorized;
        });
        release.SetResult();
        Assert.Equal((FirstEvent + LastEvent, true), await reading);
    }

    [Fact]
    public async Task Files_end_answers_like_a_database_does()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayHost.StartAsync(upstream, Wanted);
        Hold(upstream);
        var reading = await OpenAsync(gateway, TestKeys.Pro, "denied-model");

        gateway.Documents.Write("keys.json", """{ "keys": [] }""");

        var (text, isWhole) = await reading;
        Assert.Contains("\"invalid_api_key\"", text, StringComparison.Ordinal);
        Assert.False(isWhole);
    }

    // Each answer of the upstream stops behind its first event, until it is released or the gateway gives it up.
    private static TaskCompletionSource Hold(ScriptedUpstream upstream)
    {
        var release = new TaskCompletionSource();
        upstream.Script = async connection =>
        {
            await connection.OpenStreamAsync();
            await connection.SendChunkAsync(FirstEvent);
            await Task.WhenAny(release.Task, connection.WaitForCloseAsync());
            await connection.SendChunkAsync(LastEvent);
            await connection.EndStreamAsync();
        };
        return release;
    }

    /// <summary>Waits for the head of an answer; what is given back reads the rest of it.</summary>
    private static async Task<Task<(string Text, bool IsWhole)>> OpenAsync(
        GatewayHost gateway, TestKey key, string model)
    {
        using var request = GatewayClient.Post(
            "/v1/chat/completions", $$"""{"model":"{{model}}","stream":true}""", key);
        var response = await gateway.Client.SendForStreamAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return ReadAsync(response);
    }

    private static async Task<(string Text, bool IsWhole)> ReadAsync(HttpResponseMessage response)
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        using var received = new MemoryStream();
        var isWhole = true;
        try
        {
            await response.Content.CopyToAsync(received, deadline.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            isWhole = false;
        }

        response.Dispose();
        return (Encoding.UTF8.GetString(received.ToArray()), isWhole);
    }
}
