using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Gateway.Core.Names;

namespace Gateway.Core.Models;

/// <summary>
/// Catalog, plans and aliases of one revision, compiled and immutable. A request takes one snapshot and keeps it;
/// listing and enforcement read the same one.
/// </summary>
internal sealed record CatalogSnapshot
{
    /// <summary>Names this content; equal content has the equal revision on every replica.</summary>
    public required string Revision { get; init; }

    /// <summary>The last date in a model's lifecycle that has taken effect; null where none has.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>The next one, from which on this snapshot must not serve; null where there is none.</summary>
    public DateOnly? ChangesOn { get; init; }

    /// <summary>False while discovered models are missing: an unknown name may then be one of them.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>
    /// All aliases, then all models (retired ones included), in document order; an entry's index is its position.
    /// </summary>
    public required ImmutableArray<CatalogEntry> Entries { get; init; }

    /// <summary>Entries by exact name, ordinal.</summary>
    public required FrozenDictionary<string, CatalogEntry> EntriesById { get; init; }

    /// <summary>The names by which bodies are read: what a text has to equal to be a model's.</summary>
    public required BodyNames Names { get; init; }

    /// <summary>The models by their name upstream.</summary>
    public required ILookup<string, CatalogModel> ModelsByUpstreamName { get; init; }

    /// <summary>Plans in the document's order, lowest first.</summary>
    public required ImmutableArray<Plan> Plans { get; init; }

    public required FrozenDictionary<string, Plan> PlansById { get; init; }

    /// <summary>Where a caller is sent for a higher plan; null where there is no such page.</summary>
    public required string? UpgradeUrl { get; init; }

    /// <summary>The same content as part of other documents. A date that took effect is part of the revision.</summary>
    public CatalogSnapshot Of(string revision) => this with
    {
        Revision = ChangedOn is { } date
            ? string.Create(CultureInfo.InvariantCulture, $"{revision}@{date:yyyy-MM-dd}")
            : revision,
    };

    /// <summary>The entry of exactly this name; null where there is none.</summary>
    public CatalogEntry? Find(ModelId name) => EntriesById.GetValueOrDefault(name.Value);

    /// <summary>The plan of this id; null where there is none, which covers nothing.</summary>
    public Plan? FindPlan(string id) => PlansById.GetValueOrDefault(id);
}
