using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Snapshots;
using Gateway.Stores.Files;

namespace Gateway.Tests.Stores;

/// <summary>A small, right set of documents in a folder of its own; a test changes what it is about.</summary>
internal sealed class DocumentsOnDisk : IDisposable
{
    public static readonly IReadOnlySet<string> Clusters = new HashSet<string> { "default", "second" };

    public const string First = "1111111111111111111111111111111111111111111111111111111111111111";
    public const string Second = "2222222222222222222222222222222222222222222222222222222222222222";
    public const string Third = "3333333333333333333333333333333333333333333333333333333333333333";

    public const string CatalogText = """
        {
          "models": [
            { "id": "acme/large", "owned_by": "acme", "family": "acme", "category": "llm",
              "created": 1, "tags": ["big"] },
            { "id": "acme/small", "owned_by": "acme", "family": "acme", "category": "llm", "created": 2 },
            { "id": "other-model", "owned_by": "other", "family": "other", "category": "stt", "created": 3,
              "upstream": { "cluster": "second", "model": "other-upstream" } },
            { "id": "acme/old", "owned_by": "acme", "family": "acme", "category": "llm", "created": 4,
              "lifecycle": { "state": "retired", "replacement": "acme/small" } }
          ],
          "aliases": [{ "id": "auto", "targets": ["acme/large", "acme/small"] }]
        }
        """;

    public const string PlansText = """
        {
          "upgrade_url": "https://example.com/pricing",
          "plans": [
            { "id": "free", "display_name": "Free", "free": true, "allow": ["acme/small", "auto"] },
            { "id": "paid", "display_name": "Paid", "extends": "free", "allow": ["*"], "deny": ["category:stt"] },
            { "id": "none" }
          ]
        }
        """;

    public const string OrganisationsText = """
        {
          "organisations": [
            { "id": "one", "plan": "free" },
            { "id": "two", "name": "Two Ltd", "plan": "paid", "state": "paused" }
          ]
        }
        """;

    public const string KeysText = $$"""
        {
          "keys": [
            { "id": "key-1", "organisation": "one", "created": "2026-01-01T00:00:00Z",
              "secrets": [{ "sha256": "{{First}}" }] },
            { "id": "key-2", "organisation": "two", "expires": "2027-01-01T00:00:00Z",
              "scope": { "allow": ["acme/*"], "deny": ["tag:big"] },
              "secrets": [{ "sha256": "{{Second}}" },
                          { "sha256": "{{Third}}", "expires": "2026-06-01T00:00:00Z" }] }
          ]
        }
        """;

    public DocumentsOnDisk()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("gateway-documents-").FullName;
        Write("catalog.json", CatalogText);
        Write("plans.json", PlansText);
        Write("organisations.json", OrganisationsText);
        Write("keys.json", KeysText);
    }

    public string Directory { get; }

    public string PathOf(string name) => Path.Combine(Directory, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Replaces a text that must be there: a change that changes nothing tests nothing.</summary>
    public void Change(string name, string text, string replacement)
    {
        var before = File.ReadAllText(PathOf(name));
        Assert.Contains(text, before, StringComparison.Ordinal);
        Write(name, before.Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>The day on which documents are read, if a test is not about days.</summary>
    public static DateOnly Day { get; } = new(2026, 3, 1);

    public LoadResult Load(bool allowDemoKeys = false, DateOnly? today = null)
        => new DocumentLoader(
            new DocumentFolder(Directory), Clusters, DiscoveredModels.None, today ?? Day, allowDemoKeys)
            .Load("revision");

    public StoreSnapshot LoadGood() => Load() switch
    {
        LoadResult.Loaded(var snapshot) => snapshot,
        LoadResult.Invalid(var errors) => throw new InvalidOperationException(string.Join('\n', errors)),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    public IReadOnlyList<DocumentError> LoadErrors() => Assert.IsType<LoadResult.Invalid>(Load()).Errors;

    /// <summary>The catalog that these documents compile to.</summary>
    public static CatalogSnapshot Compile(string? catalog = null, string? plans = null)
    {
        using var documents = new DocumentsOnDisk();
        documents.Write("catalog.json", catalog ?? CatalogText);
        documents.Write("plans.json", plans ?? PlansText);
        documents.Write("organisations.json", """{ "organisations": [] }""");
        documents.Write("keys.json", """{ "keys": [] }""");
        return documents.LoadGood().Catalog;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
