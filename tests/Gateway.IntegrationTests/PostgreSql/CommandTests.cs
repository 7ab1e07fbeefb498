using System.Net;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>The schema, and documents that go in and out.</summary>
[Collection(PostgresTests.Name)]
public sealed class CommandTests(PostgresFixture fixture)
{
    private static readonly string[] Names = ["catalog.json", "plans.json", "organisations.json", "keys.json"];

    [Fact]
    public async Task Migrating_twice_and_at_once_changes_nothing_more()
    {
        using var database = new Database(await fixture.ServerAsync(), await fixture.NewDatabaseAsync());

        var outputs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.DoAsync("db", "migrate")));

        Assert.Single(outputs, output => output.StartsWith("Migrated", StringComparison.Ordinal));
        Assert.Contains("already", await database.DoAsync("db", "migrate"), StringComparison.Ordinal);
        Assert.Equal(2L, await database.ScalarAsync("SELECT count(*) FROM gateway.migrations"));
        Assert.Contains("revision            1\n", await database.DoAsync("db", "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_exported_imports_to_the_same_bytes()
    {
        using var database = await fixture.ImportedAsync();
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();

        await database.DoAsync("db", "export", first.Path);
        await database.DoAsync("db", "import", first.Path);
        await database.DoAsync("db", "export", second.Path);

        Assert.All(
            Names, name => Assert.Equal(File.ReadAllBytes(first.File(name)), File.ReadAllBytes(second.File(name))));
        Assert.Contains(
            "\"key_scoped\"",
            await File.ReadAllTextAsync(first.File("keys.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(8L, await database.ScalarAsync("SELECT count(*) FROM gateway.keys"));
    }

    [Fact]
    public async Task The_defaults_of_tools_are_imported_in_force_and_exported()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        using var folder = new TemporaryFolder();
        await database.DoAsync("db", "export", folder.Path);
        var catalog = await File.ReadAllTextAsync(folder.File("catalog.json"), TestContext.Current.CancellationToken);
        var named = catalog.Replace(
            "{\n  \"aliases\"",
            "{\n  \"tool_defaults\": {\"image_generation\":\"denied-model\"},\n  \"aliases\"",
            StringComparison.Ordinal);
        Assert.NotEqual(catalog, named);
        await File.WriteAllTextAsync(folder.File("catalog.json"), named, TestContext.Current.CancellationToken);

        await database.DoAsync("db", "import", folder.Path);

        const string Body = """{"model":"allowed-model","input":"x","tools":[{"type":"image_generation"}]}""";
        await Eventually.HoldsAsync(async () =>
        {
            using var response = await gateway.Client.PostAsync("/v1/responses", Body, TestKeys.Free);
            return response.StatusCode == HttpStatusCode.Forbidden;
        });
        Assert.Empty(upstream.Requests);
        await database.DoAsync("db", "export", folder.Path);
        var exported = await File.ReadAllTextAsync(folder.File("catalog.json"), TestContext.Current.CancellationToken);
        Assert.Contains(
            "\"tool_defaults\": {\"image_generation\":\"denied-model\"}", exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_what_is_there_makes_no_revision()
    {
        using var database = await fixture.ImportedAsync();
        var before = await database.ScalarAsync("SELECT revision FROM gateway.revision");

        await database.DoAsync("db", "import", database.Documents.Folder);

        Assert.Equal(before, await database.ScalarAsync("SELECT revision FROM gateway.revision"));
    }

    [Fact]
    public async Task An_import_ends_no_key_that_works_unless_it_is_told_to()
    {
        using var database = await fixture.ImportedAsync();
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        string[] create =
        [
            "keys", "create", "issued", "--organisation", "org_pro", "--set", "Gateway:Store=PostgreSql",
        ];
        var issued = new TestKey("issued", (await database.DoAsync(create)).Trim().Split('\n')[^1]);
        await gateway.UntilAsync(HttpStatusCode.OK, issued);
        var before = await database.ScalarAsync("SELECT revision FROM gateway.revision");

        var (code, _, error) = await database.RunAsync("db", "import", database.Documents.Folder);

        Assert.Equal(1, code);
        Assert.Contains(
            "0 organisations, 1 key that still works (issued). Nothing was done.", error, StringComparison.Ordinal);
        Assert.Contains("--remove", error, StringComparison.Ordinal);
        Assert.Equal(before, await database.ScalarAsync("SELECT revision FROM gateway.revision"));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(issued));

        var told = await database.DoAsync("db", "import", database.Documents.Folder, "--remove");
        Assert.Contains("1 key, among them 1 key that still works (issued).", told, StringComparison.Ordinal);
        await gateway.UntilAsync(HttpStatusCode.Unauthorized, issued);
        var served = upstream.Requests.Count;
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(issued));
        Assert.Equal(served, upstream.Requests.Count);
    }

    [Fact]
    public async Task An_import_ends_no_organisation_unless_it_is_told_to()
    {
        using var database = await fixture.ImportedAsync();
        await database.ExecuteAsync(
            "INSERT INTO gateway.organisations (id, plan) SELECT 'org_' || number, 'free' FROM generate_series(11, "
                + "17) AS number");

        var (code, _, error) = await database.RunAsync("db", "import", database.Documents.Folder);

        Assert.Equal(1, code);
        Assert.Contains(
            "7 organisations (org_11, org_12, org_13, org_14, org_15, ...), 0 keys that still work.",
            error,
            StringComparison.Ordinal);
        using var told = JsonDocument.Parse(
            await database.DoAsync("db", "import", database.Documents.Folder, "--remove", "--output", "json"));
        Assert.Equal("7", told.RootElement.GetProperty("removed_organisations").GetString());
        Assert.Equal(
            0L, await database.ScalarAsync("SELECT count(*) FROM gateway.organisations WHERE id LIKE 'org_1_'"));
    }

    [Fact]
    public async Task What_lets_nobody_in_is_removed_without_being_told_to()
    {
        using var database = await fixture.ImportedAsync();
        await database.ExecuteAsync(
            """
            INSERT INTO gateway.keys (id, organisation, state, expires) VALUES
                ('revoked', 'org_pro', 'revoked', NULL), ('ended', 'org_pro', 'active', now() - interval '1 second'),
                ('spent', 'org_pro', 'active', NULL), ('bare', 'org_pro', 'active', NULL);
            INSERT INTO gateway.secrets (sha256, key_id, expires) VALUES
                (sha256('1'), 'revoked', NULL), (sha256('2'), 'ended', NULL), (sha256('3'), 'spent', now() - interval '1 second');
            INSERT INTO gateway.plans (id, position, entry) SELECT 'more', 99, entry FROM gateway.plans WHERE id = 'free';
            """);

        var told = await database.DoAsync("db", "import", database.Documents.Folder);

        Assert.Contains(
            "Removed: 0 models, 0 aliases, 1 plan, 0 organisations, 4 keys, among them 0 keys that still work.",
            told,
            StringComparison.Ordinal);
        Assert.Equal(8L, await database.ScalarAsync("SELECT count(*) FROM gateway.keys"));
        Assert.DoesNotContain(
            "Removed", await database.DoAsync("db", "import", database.Documents.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_with_an_error_are_not_imported_at_all()
    {
        using var database = await fixture.ImportedAsync();
        var before = await database.ScalarAsync("SELECT revision FROM gateway.revision");
        database.Documents.Write("keys.json", """{ "keys": [] }""");
        database.Documents.Write(
            "plans.json", TestDocuments.Plans.Replace("\"spare-model\"", "\"spare-modle\"", StringComparison.Ordinal));

        var (code, output, _) = await database.RunAsync("db", "import", database.Documents.Folder);

        Assert.Equal(1, code);
        Assert.Contains("spare-modle", output, StringComparison.Ordinal);
        Assert.Equal(before, await database.ScalarAsync("SELECT revision FROM gateway.revision"));
        Assert.Equal(8L, await database.ScalarAsync("SELECT count(*) FROM gateway.keys"));
    }

    [Fact]
    public async Task A_reader_reads_what_a_gateway_needs_and_can_do_nothing_else()
    {
        using var database = await fixture.ImportedAsync();
        await database.ExecuteAsync("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN");
        await database.DoAsync("db", "migrate", "--reader", "reader");
        using var reader = new Database(
            database.Server, database.Name, database.Server.ConnectionString(database.Name, "reader"));

        var (code, _, error) = await reader.RunAsync("db", "import", database.Documents.Folder);

        Assert.Equal(1, code);
        Assert.Contains("permission denied", error, StringComparison.Ordinal);
        Assert.Equal(
            "aliases,keys,models,organisations,plan_settings,plans,revision,secrets",
            await database.ScalarAsync(
                """
                SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class
                WHERE relnamespace = 'gateway'::regnamespace AND relkind = 'r' AND has_table_privilege('reader', oid, 'SELECT')
                """));
        Assert.Equal(
            0L,
            await database.ScalarAsync(
                """
                SELECT count(*) FROM pg_class
                WHERE relnamespace = 'gateway'::regnamespace AND relkind = 'r'
                    AND has_table_privilege('reader', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                """));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_the_operators_to_read()
    {
        using var nowhere = new Database(
            await fixture.ServerAsync(), "nowhere", "Host=127.0.0.1;Port=1;Username=nobody;Password=canary-4711");

        var (code, _, error) = await nowhere.RunAsync("db", "status");

        Assert.Equal(1, code);
        Assert.Contains("cannot be reached", error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-4711", error, StringComparison.Ordinal);
    }
}
