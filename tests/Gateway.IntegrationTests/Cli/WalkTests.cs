using System.Net;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Cli;

/// <summary>An operator's first hour, from an empty folder, with nothing but the gateway's own binary.</summary>
public sealed class WalkTests : IDisposable
{
    private const string Chat = "/v1/chat/completions";
    private const string Allowed = """{"model":"my-model"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-walk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task From_an_empty_folder_to_enforcing_and_back_from_a_broken_edit()
    {
        await using var upstream = ScriptedUpstream.Start();
        await RunAsync("init", _folder, "--address", upstream.Address.ToString());
        Assert.Contains("No errors", (await RunAsync("check")).Output, StringComparison.Ordinal);

        await using var gateway = GatewayProcess.Start(
            "Production", [], $"--contentRoot={_folder}", "--urls=http://127.0.0.1:0");
        using var client = new GatewayClient(await gateway.AddressAsync());
        await RunAsync("health", new Uri(await gateway.AddressAsync(), "/readyz").ToString());

        // How it ends depends on what the machine of the tests grants.
        var doctor = await CommandProcess.RunAsync(_folder, "doctor");
        Assert.Contains($"ok   upstream default/primary: {upstream.Address}", doctor.Output, StringComparison.Ordinal);

        var first = await SecretAsync("keys", "create", "first", "--organisation", "example");
        await AnswersAsync(client, first, Allowed, HttpStatusCode.OK);
        var before = upstream.Requests.Count;
        await AnswersAsync(client, first, """{"model":"my-modell"}""", HttpStatusCode.BadRequest);
        Assert.Equal(before, upstream.Requests.Count);
        var why = await RunAsync(4, "explain", "--key-id", "first", "--model", "my-modell");
        Assert.Contains("decided by     catalog.json $.models\n", why.Output, StringComparison.Ordinal);
        Assert.Contains("The caller should write 'my-model'", why.Output, StringComparison.Ordinal);
        await RunAsync("explain", "--key-id", "first", "--model", "my-model");

        var second = await SecretAsync("keys", "rotate", "first", "--overlap", "1h");
        await AnswersAsync(client, second, Allowed, HttpStatusCode.OK);
        await AnswersAsync(client, first, Allowed, HttpStatusCode.OK);

        await RunAsync("orgs", "pause", "example");
        await AnswersAsync(client, second, Allowed, HttpStatusCode.Forbidden);
        await RunAsync("orgs", "resume", "example");
        await AnswersAsync(client, second, Allowed, HttpStatusCode.OK);

        await RunAsync("keys", "revoke", "first");
        await AnswersAsync(client, second, Allowed, HttpStatusCode.Unauthorized);
        var served = upstream.Requests.Count;
        await AnswersAsync(client, first, Allowed, HttpStatusCode.Unauthorized);
        Assert.Equal(served, upstream.Requests.Count);

        var third = await SecretAsync("keys", "create", "third", "--organisation", "example");
        await AnswersAsync(client, third, Allowed, HttpStatusCode.OK);
        var plans = Path.Combine(_folder, "config", "plans.json");
        var right = await File.ReadAllTextAsync(plans);
        await File.WriteAllTextAsync(plans, right.Replace("[\"*\"]", "[\"my-modle\"]", StringComparison.Ordinal));
        await Eventually.HoldsAsync(
            () => gateway.Output.Contains("plans.json $.plans[0].allow[0]", StringComparison.Ordinal));
        await AnswersAsync(client, third, Allowed, HttpStatusCode.OK);
        Assert.Contains("Did you mean 'my-model'?", (await RunAsync(1, "check")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(plans, right);
        await RunAsync("check");
        await Eventually.HoldsAsync(
            async () => (await ReadyAsync(client)).Contains("\"status\":\"ok\"", StringComparison.Ordinal));
    }

    private static async Task<string> ReadyAsync(GatewayClient client)
    {
        using var response = await client.GetAsync("/readyz", key: null);
        return await response.Content.ReadAsStringAsync();
    }

    // The gateway looks at its documents every half second, so an answer may still be the one before.
    private static Task AnswersAsync(GatewayClient client, string secret, string body, HttpStatusCode status)
        => Eventually.HoldsAsync(async () =>
        {
            using var response = await client.PostAsync(Chat, body, new TestKey("walk", secret));
            return response.StatusCode == status;
        });

    private Task<CommandOutcome> RunAsync(params string[] arguments) => RunAsync(0, arguments);

    private async Task<CommandOutcome> RunAsync(int code, params string[] arguments)
    {
        var outcome = await CommandProcess.RunAsync(_folder, arguments);
        Assert.True(outcome.Code == code, $"{string.Join(' ', arguments)}: {outcome.Output}{outcome.Error}");
        return outcome;
    }

    private async Task<string> SecretAsync(params string[] arguments)
        => (await RunAsync([.. arguments, "--output", "json"])).Json.GetProperty("secret").GetString()!;
}
