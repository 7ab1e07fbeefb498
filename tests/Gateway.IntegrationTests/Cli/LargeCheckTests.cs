using System.Security.Cryptography;
using System.Text;

namespace Gateway.IntegrationTests.Cli;

public sealed class LargeCheckTests(ITestOutputHelper output) : IDisposable
{
    private const int Models = 100_000;
    private const int Keys = 1_000_000;
    private const long MostMemory = 1L << 30;
    private static readonly TimeSpan MostProcessor = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-large-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Processor time, not the clock: the tests share their machine, and check works on one thread.
    [Fact]
    public async Task A_hundred_thousand_models_and_a_million_keys_are_checked_in_20_seconds()
    {
        await CommandProcess.RunAsync(_folder, "init", _folder, "--address", "http://127.0.0.1:9/");
        WriteModels();
        WriteKeys();

        var outcome = await CommandProcess.RunAsync(_folder, "check");

        output.WriteLine($"{outcome.Processor.TotalSeconds:F1} s of CPU, {outcome.PeakMemory >> 20} MiB");
        Assert.True(outcome.Code == 0, outcome.Output + outcome.Error);
        Assert.Equal("", outcome.Error);
        Assert.Contains($"{Models} models", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"{Keys} keys", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(outcome.Processor, TimeSpan.Zero, MostProcessor);
        Assert.InRange(outcome.PeakMemory, 1, MostMemory);
    }

    private void WriteModels()
    {
        using var file = new StreamWriter(Path.Combine(_folder, "config", "catalog.json"));
        file.Write("""{ "models": [""");
        for (var index = 0; index < Models; index++)
        {
            file.Write($$"""
                {{(index == 0 ? "" : ",")}}
                { "id": "owner-{{index % 100}}/model-{{index}}", "owned_by": "owner-{{index % 100}}", "family": "family",
                  "category": "llm", "capabilities": ["text", "streaming"], "tags": ["tag-{{index % 20}}"], "created": 1 }
                """);
        }

        file.Write("]}");
    }

    private void WriteKeys()
    {
        using var file = new StreamWriter(Path.Combine(_folder, "config", "keys.json"));
        file.Write("""{ "keys": [""");
        for (var index = 0; index < Keys; index++)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"secret-{index}")));
            var scope = index % 3 == 0 ? $$""" "scope": { "allow": ["owner:owner-{{index % 100}}"] },""" : "";
            file.Write($$"""
                {{(index == 0 ? "" : ",")}}
                { "id": "key-{{index}}", "organisation": "example",{{scope}} "secrets": [{ "sha256": "{{digest}}" }] }
                """);
        }

        file.Write("]}");
    }
}
