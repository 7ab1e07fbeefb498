using System.Collections.Immutable;

namespace Gateway.Core.Models;

/// <summary>A name for the first of its targets that is not retired and that the caller may call.</summary>
internal sealed record Alias : CatalogEntry
{
    /// <summary>The targets, best first; never another alias.</summary>
    public required ImmutableArray<CatalogModel> Targets { get; init; }
}
