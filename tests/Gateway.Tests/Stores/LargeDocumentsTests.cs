using System.Diagnostics;
using System.Text;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Stores.Files;

namespace Gateway.Tests.Stores;

public sealed class LargeDocumentsTests(ITestOutputHelper output)
{
    private const int Models = 100_000;
    private const int Keys = 1_000_000;
    private const string Plans =
        """{ "plans": [{ "id": "free", "allow": ["owner:owner-7"] }, { "id": "paid", "allow": ["*"] }] }""";

    [Fact]
    public void A_hundred_thousand_models_and_a_million_keys_load()
    {
        using var documents = new DocumentsOnDisk();
        WriteModels(documents.PathOf("catalog.json"));
        documents.Write("plans.json", Plans);
        WriteKeys(documents.PathOf("keys.json"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (watch, usage) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        var snapshot = documents.LoadGood();

        var (elapsed, cpu) = (watch.ElapsedMilliseconds, (Environment.CpuUsage.TotalTime - usage).TotalMilliseconds);
        var keys = Assert.IsType<KeyTable>(snapshot.Keys);
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        output.WriteLine($"{elapsed} ms, {cpu:F0} ms of CPU, {kept} MiB kept");
        Assert.Equal((Models, Keys), (snapshot.Catalog.Entries.Length, keys.Keys));
        Assert.Equal("1000 models across 1 category", snapshot.Catalog.PlansById["free"].Restriction);
        foreach (var index in new[] { 0, 1, 4_242, Keys - 1 })
        {
            var found = Assert.IsType<KeyLookup.Found>(keys.Find(Digest(index)));

            Assert.Equal((KeyId(index), Organisation(index)), (found.Caller.KeyId, found.Caller.OrganisationId));
            Assert.Equal(index % 3 == 0, found.Caller.Scope is not null);
        }

        Assert.IsType<KeyLookup.Unknown>(keys.Find(Digest(Keys)));
        Assert.Equal("owner-7/model-100007", Assert.IsType<CatalogModel>(snapshot.Catalog.Entries[7]).Id);
    }

    [Fact]
    public void A_key_is_read_whole_wherever_the_buffer_ends()
    {
        using var documents = new DocumentsOnDisk();
        foreach (var padding in new[] { 65_300, 65_400, 65_480, 65_500, 65_520, 65_536, 200_000 })
        {
            documents.Write("keys.json", DocumentsOnDisk.KeysText.Insert(1, new string(' ', padding)));

            Assert.Equal(2, ((KeyTable)documents.LoadGood().Keys).Keys);
        }
    }

    private static void WriteModels(string path)
    {
        using var file = new StreamWriter(path);
        file.Write("""{ "models": [""");
        for (var index = 0; index < Models; index++)
        {
            file.Write($$"""
                {{(index == 0 ? "" : ",")}}
                { "id": "owner-{{index % 100}}/model-{{100_000 + index}}", "owned_by": "owner-{{index % 100}}",
                  "family": "family-{{index % 500}}",
                  "category": "llm", "capabilities": ["text", "streaming", "tool_use"], "tags": ["tag-{{index % 20}}"],
                  "context_window": 131072, "max_output_tokens": 8192, "input_modalities": ["text"],
                  "pricing_url": "https://example.com/pricing#{{index}}", "created": {{1_700_000_000 + index}} }
                """);
        }

        file.Write("]}");
    }

    private static void WriteKeys(string path)
    {
        using var file = new StreamWriter(path);
        file.Write("""{ "keys": [""");
        for (var index = 0; index < Keys; index++)
        {
            var scope = index % 3 == 0 ? $$""" "scope": { "allow": ["owner:owner-{{index % 100}}"] },""" : "";
            file.Write($$"""
                {{(index == 0 ? "" : ",")}}
                { "id": "{{KeyId(index)}}", "organisation": "{{Organisation(index)}}",
                  "created": "2026-01-01T00:00:00Z",{{scope}}
                  "secrets": [{ "sha256": "{{Digest(index)}}" }] }
                """);
        }

        file.Write("]}");
    }

    private static string Organisation(int index) => index % 2 == 0 ? "one" : "two";

    private static string KeyId(int index) => $"key-{index:D7}";

    private static KeyDigest Digest(int index) => KeyDigest.Of(Encoding.ASCII.GetBytes($"secret-{index}"));
}
