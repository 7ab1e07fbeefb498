using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>The keys of the sample documents, in plain text.</summary>
internal static class DemonstrationKeys
{
    public static async Task<string> FreeAsync()
    {
        await using var file = File.OpenRead(Path.Combine(Repository.Config, "demo-keys.json"));
        using var keys = await JsonDocument.ParseAsync(file);
        return keys.RootElement.GetProperty("free").GetString()!;
    }
}
