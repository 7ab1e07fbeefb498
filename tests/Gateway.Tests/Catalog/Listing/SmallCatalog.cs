using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Tests.Catalog.Listing;

/// <summary>A snapshot of one alias and six models: enough for every branch of the lists.</summary>
internal static class SmallCatalog
{
    public const string NoModels = "none";

    public static CatalogSnapshot Snapshot { get; } = WithRevision("r1");

    public static Caller Pro { get; } = CallerOf("pro");

    public static Caller Free { get; } = CallerOf("free");

    public static CatalogSnapshot WithRevision(string revision)
    {
        var models = Models();
        ImmutableArray<CatalogEntry> entries = [AliasTo(models), .. models];
        ImmutableArray<Plan> plans =
        [
            PlanOf("free", entries, id => id is "auto" or "tiny:free" or "old"),
            PlanOf("pro", entries, _ => true),
            PlanOf(NoModels, entries, _ => false),
        ];
        return new CatalogSnapshot
        {
            Revision = revision,
            Entries = entries,
            EntriesById = entries.ToFrozenDictionary(entry => entry.Id.Value, StringComparer.Ordinal),
            Names = BodyNames.None,
            ModelsByUpstreamName = models.ToLookup(model => model.UpstreamName, StringComparer.Ordinal),
            Plans = plans,
            PlansById = plans.ToFrozenDictionary(plan => plan.Id, StringComparer.Ordinal),
            UpgradeUrl = null,
        };
    }

    public static Caller CallerOf(string plan, ModelSelectors? scope = null, bool paused = false)
        => new("key", "organisation", plan, scope, paused);

    public static ModelSelectors ScopeOf(params string[] ids)
        => new([.. ids.Select(id => new ModelSelector(ModelSelectorKind.Id, id))], []);

    private static CatalogModel[] Models() =>
    [
        // The facts of the catalog page that is the contract of the list.
        ModelOf(1, "claude-sonnet-4-6", "anthropic", "claude") with
        {
            DisplayName = "Claude Sonnet 4.6",
            Capabilities = ["text", "vision", "tool_use", "streaming", "cache_control", "thinking"],
            InputModalities = ["text", "image"],
            ContextWindow = 200000,
            MaxOutputTokens = 8192,
            PricingUrl = "https://bytespike.ai/pricing#claude-sonnet-4-6",
            Created = 1714003200,
        },
        ModelOf(2, "vendor/wide:v1", "vendor", "wide") with { Capabilities = ["text", "vision", "json_schema"] },
        ModelOf(3, "tiny:free", "vendor", "tiny"),
        ModelOf(4, "old", "vendor", "tiny") with
        {
            Lifecycle = Lifecycle.Deprecated,
            DeprecatedOn = new DateOnly(2026, 5, 1),
            RetiresOn = new DateOnly(2027, 5, 1),
            Replacement = "tiny:free",
        },
        ModelOf(5, "gone", "vendor", "tiny") with { Lifecycle = Lifecycle.Retired, Replacement = "tiny:free" },
        ModelOf(6, "melody", "vendor", "voice") with
        {
            Category = "tts",
            Capabilities = [],
            OutputModalities = ["audio"],
            ContextWindow = null,
            MaxOutputTokens = null,
        },
    ];

    private static Alias AliasTo(CatalogModel[] models) => new()
    {
        Id = ModelId.Parse("auto"),
        Index = 0,
        DisplayName = "Auto",
        OwnedBy = "gateway",
        Family = "auto",
        Category = "llm",
        Tags = [],
        Capabilities = ["text"],
        InputModalities = ["text"],
        OutputModalities = ["text"],
        ContextWindow = 1000,
        MaxOutputTokens = 100,
        PricingUrl = null,
        Created = 1700000000,
        Targets = [models[0], models[2]],
    };

    private static CatalogModel ModelOf(int index, string id, string owner, string family) => new()
    {
        Id = ModelId.Parse(id),
        Index = index,
        DisplayName = id,
        OwnedBy = owner,
        Family = family,
        Category = "llm",
        Tags = [],
        Capabilities = ["text"],
        InputModalities = ["text"],
        OutputModalities = ["text"],
        ContextWindow = 1000,
        MaxOutputTokens = 100,
        PricingUrl = null,
        Created = 1700000000,
        Lifecycle = Lifecycle.Active,
        DeprecatedOn = null,
        RetiresOn = null,
        Replacement = null,
        Cluster = "default",
        UpstreamName = id,
    };

    private static Plan PlanOf(string id, ImmutableArray<CatalogEntry> entries, Func<string, bool> covers)
        => new(
            id,
            id,
            isFree: id == "free",
            $"restriction of {id}",
            [entries.Aggregate(0UL, (bits, entry) => covers(entry.Id) ? bits | (1UL << entry.Index) : bits)]);
}
