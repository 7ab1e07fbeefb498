using System.Net;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>What an operator does with documents in files is done alike with rows of the database.</summary>
[Collection(PostgresTests.Name)]
public sealed class OperatorTests(PostgresFixture fixture)
{
    private static readonly string[] OnDatabase = ["--set", "Gateway:Store=PostgreSql"];

    [Fact]
    public async Task A_key_lives_its_whole_life_in_the_database()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);

        var first = await SecretAsync(
            database, "keys", "create", "new", "--organisation", "org_pro", "--allow", "denied-model");
        await gateway.UntilAsync(HttpStatusCode.OK, first, "denied-model");
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(first, "allowed-model"));
        Assert.Contains(
            "new\torg_pro\tpro\tactive\t-\n", await DoAsync(database, "keys", "list"), StringComparison.Ordinal);
        Assert.Contains("  denied-model\n", await DoAsync(database, "keys", "show", "new"), StringComparison.Ordinal);

        var second = await SecretAsync(database, "keys", "rotate", "new", "--overlap", "1h");
        await gateway.UntilAsync(HttpStatusCode.OK, second, "denied-model");
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(first, "denied-model"));

        var third = await SecretAsync(database, "keys", "rotate", "new", "--overlap", "0s");
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, first, "denied-model");
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, second, "denied-model");
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(third, "denied-model"));

        await DoAsync(database, "keys", "expire", "new", "--in", "1h");
        Assert.Contains(
            "new\torg_pro\tpro\tactive\t20",
            await DoAsync(database, "keys", "list", "--organisation", "org_pro"),
            StringComparison.Ordinal);
        await DoAsync(database, "keys", "revoke", "new");
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, third, "denied-model");
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(TestKeys.Pro));
    }

    [Fact]
    public async Task A_broken_plan_does_not_stop_an_emergency()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        await database.ExecuteAsync(
            """UPDATE gateway.plans SET entry = '{"allow":["no-such-model"]}' WHERE id = 'starter'""");

        Assert.Contains(
            "The change is in force.", await DoAsync(database, "keys", "revoke", "key_pro"), StringComparison.Ordinal);
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, TestKeys.Pro);
        Assert.Contains(
            "The change is in force.", await DoAsync(database, "orgs", "pause", "org_free"), StringComparison.Ordinal);
        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Free);

        var served = upstream.Requests.Count;
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(TestKeys.Pro));
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(TestKeys.Free));
        Assert.Equal(served, upstream.Requests.Count);
        var (code, told, _) = await RunAsync(
            database, "models", "retire", "spare-model", "--replacement", "allowed-model");
        Assert.Equal(1, code);
        Assert.Contains("written but not in force", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organisations_and_models_are_changed_in_the_database()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);

        await DoAsync(database, "orgs", "pause", "org_pro");
        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro);
        await DoAsync(database, "orgs", "resume", "org_pro");
        await gateway.UntilAsync(HttpStatusCode.OK, TestKeys.Pro);
        await DoAsync(database, "orgs", "plan", "org_pro", "free");
        await gateway.UntilAsync(HttpStatusCode.Forbidden, TestKeys.Pro, "denied-model");
        await DoAsync(database, "models", "retire", "spare-model", "--replacement", "allowed-model");
        await gateway.UntilAsync(HttpStatusCode.BadRequest, TestKeys.Free, "spare-model");
        Assert.Contains("spare-model\tretired", await DoAsync(database, "models", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_checked_explained_and_compared()
    {
        using var database = await fixture.ImportedAsync();

        Assert.Contains("No errors", await DoAsync(database, "check"), StringComparison.Ordinal);
        var (code, told, _) = await RunAsync(database, "explain", "--key-id", "key_scoped", "--model", "denied-model");
        Assert.Equal(4, code);
        Assert.Contains("keys.json $.keys[0].scope.allow", told, StringComparison.Ordinal);
        Assert.StartsWith(
            "Allowed",
            await DoAsync(database, "explain", "--plan", "pro", "--model", "denied-model"),
            StringComparison.Ordinal);

        database.Documents.Write(
            "organisations.json",
            Organisations(database).Replace("\"plan\": \"free\"", "\"plan\": \"pro\"", StringComparison.Ordinal));
        Assert.Contains(
            "+ denied-model", await DoAsync(database, "diff", database.Documents.Folder), StringComparison.Ordinal);
        Assert.Contains(
            "ok   documents: The database has no errors.",
            (await RunAsync(database, "doctor")).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a plan that there is not", 1, "There is no plan 'prro'", "orgs", "plan", "org_free", "prro")]
    [InlineData(
        "a key that is there",
        1,
        "There is already a key 'key_pro'",
        "keys",
        "create",
        "key_pro",
        "--organisation",
        "org_pro")]
    [InlineData(
        "an organisation that there is not",
        1,
        "There is no organisation",
        "keys",
        "create",
        "k",
        "--organisation",
        "nobody")]
    [InlineData("a key that there is not", 3, "There is no key 'none'", "keys", "revoke", "none")]
    [InlineData(
        "a model that there is not",
        3,
        "Did you mean 'spare-model'?",
        "models",
        "retire",
        "spare-modl",
        "--replacement",
        "allowed-model")]
    public async Task What_would_be_wrong_is_not_written(string what, int code, string told, params string[] arguments)
    {
        using var database = await fixture.ImportedAsync();
        var before = await database.ScalarAsync("SELECT revision FROM gateway.revision");

        var (ended, output, error) = await RunAsync(database, arguments);

        Assert.True(ended == code, $"{what}: {output}{error}");
        Assert.Contains(told, output + error, StringComparison.Ordinal);
        Assert.Equal(before, await database.ScalarAsync("SELECT revision FROM gateway.revision"));
    }

    [Fact]
    public async Task Operators_at_once_do_not_lose_each_others_changes()
    {
        using var database = await fixture.ImportedAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(index
            => DoAsync(database, "keys", "create", $"key-{index}", "--organisation", "org_pro")));
        await Task.WhenAll(
            DoAsync(database, "keys", "revoke", "key-0"),
            DoAsync(database, "keys", "expire", "key-0", "--in", "1h"),
            DoAsync(database, "orgs", "pause", "org_free"));

        Assert.Equal(8L, await database.ScalarAsync("SELECT count(*) FROM gateway.keys WHERE id LIKE 'key-%'"));
        Assert.Equal(
            1L,
            await database.ScalarAsync(
                "SELECT count(*) FROM gateway.keys WHERE id = 'key-0' AND state = 'revoked' AND expires IS NOT NULL"));
    }

    [Fact]
    public async Task A_folder_that_is_named_is_looked_at_whatever_serves()
    {
        using var database = await fixture.ImportedAsync();
        database.Documents.Write("keys.json", """{ "keys": [] }""");

        Assert.Equal(
            "key\torganisation\tplan\tstate\tends\n",
            await DoAsync(database, "keys", "list", "--documents", database.Documents.Folder));
    }

    private static string Organisations(Database database)
        => File.ReadAllText(Path.Combine(database.Documents.Folder, "organisations.json"));

    private static Task<string> DoAsync(Database database, params string[] arguments)
        => database.DoAsync([.. arguments, .. OnDatabase]);

    private static Task<(int Code, string Output, string Error)> RunAsync(Database database, params string[] arguments)
        => database.RunAsync([.. arguments, .. OnDatabase]);

    private static async Task<TestKey> SecretAsync(Database database, params string[] arguments)
    {
        using var answer = JsonDocument.Parse(await DoAsync(database, [.. arguments, "--output", "json"]));
        return new TestKey("new", answer.RootElement.GetProperty("secret").GetString()!);
    }
}
