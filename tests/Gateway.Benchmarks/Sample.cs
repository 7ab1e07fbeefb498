using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Snapshots;
using Gateway.Stores.Files;

namespace Gateway.Benchmarks;

/// <summary>The repository's own sample documents, read as the gateway reads them.</summary>
internal static class Sample
{
    public const string AllowedModel = "glm-4.7-flash";
    public const string DeniedModel = "openai/gpt-5.4";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "config");

    public static string FreeKey { get; } = ReadFreeKey();

    public static StoreSnapshot Load()
    {
        var clusters = ImmutableHashSet.Create("default");
        var loader = new DocumentLoader(
            new DocumentFolder(Folder), clusters, DiscoveredModels.None, new DateOnly(2026, 3, 1), allowDemoKeys: true);
        return loader.Load("sample") switch
        {
            LoadResult.Loaded(var snapshot) => snapshot,
            LoadResult.Invalid(var errors)
                => throw new InvalidOperationException(string.Join(Environment.NewLine, errors)),
            var other => throw new InvalidOperationException($"No such result: {other}."),
        };
    }

    private static string ReadFreeKey()
    {
        using var keys = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "demo-keys.json")));
        return keys.RootElement.GetProperty("free").GetString()!;
    }
}
