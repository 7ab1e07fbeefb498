using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.IntegrationTests.Abuse;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Sdks;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// Many keys cost the gateway little. To be run alone, because it measures the memory of the whole process.
/// </summary>
[Collection(RunsAlone.Name)]
public sealed class ManyKeysTests(PostgresFixture fixture, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const long MostGrowth = 16 << 20;
    private const int MostBlocks = 16;

    [Fact]
    public async Task An_organisation_may_have_any_number_of_keys_at_the_cost_of_those_in_use()
    {
        var keys = Scale.IsFull ? 1_000_000 : 100_000;
        using var database = await fixture.ImportedAsync();
        using var many = new TemporaryFolder();
        foreach (var name in (string[])["catalog.json", "plans.json", "organisations.json"])
        {
            File.Copy(Path.Combine(database.Documents.Folder, name), many.File(name));
        }

        TestKey[] some = [.. Enumerable.Range(0, 200).Select(number => new TestKey($"key_{number * (keys / 200)}"))];
        await WriteKeysAsync(many.File("keys.json"), keys, some);
        await database.DoAsync("db", "import", many.Path, "--remove");
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await database.StartReadyGatewayAsync(upstream);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        foreach (var key in some)
        {
            var status = await gateway.StatusAsync(key);
            Assert.True(status == HttpStatusCode.OK, $"{status}: {string.Join('\n', gateway.Logs.Lines)}");
        }

        var (growth, blocks) = (
            GC.GetTotalMemory(forceFullCollection: true) - before, await BlocksPerLookupAsync(database));
        output.WriteLine(
            $"{keys} keys: {growth} bytes more after using {some.Length}, {blocks} blocks read for a look-up");
        Assert.InRange(growth, long.MinValue, MostGrowth);
        Assert.InRange(blocks, 1, MostBlocks);
        await database.ExecuteAsync("UPDATE gateway.organisations SET state = 'paused' WHERE id = 'org_pro'");
        await Task.WhenAll(some.Select(key => gateway.UntilAsync(HttpStatusCode.Forbidden, key)));
    }

    // What a look-up touches in the table that grows: an index of a few levels, and the row.
    private static async Task<int> BlocksPerLookupAsync(Database database)
    {
        var plan = await database.ScalarAsync(
            """
            EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
            SELECT key_id FROM gateway.secrets WHERE sha256 = (SELECT sha256 FROM gateway.secrets ORDER BY sha256 LIMIT 1)
            """);
        var node = JsonNode.Parse((string)plan!)![0]!["Plan"]!;
        return node["Shared Hit Blocks"]!.GetValue<int>() + node["Shared Read Blocks"]!.GetValue<int>();
    }

    private static async Task WriteKeysAsync(string path, int count, TestKey[] some)
    {
        var real = some.ToDictionary(key => key.Id, key => key.Sha256);
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("{ \"keys\": [");
        for (var number = 0; number < count; number++)
        {
            var id = $"key_{number}";
            var digest = real.TryGetValue(id, out var known)
                ? known
                : Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)));
            var comma = number + 1 < count ? "," : "";
            await file.WriteLineAsync(
                $$"""{ "id": "{{id}}", "organisation": "org_pro", "secrets": [{ "sha256": "{{digest}}" }] }{{comma}}""");
        }

        await file.WriteLineAsync("] }");
    }
}
