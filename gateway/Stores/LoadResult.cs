using System.Collections.Immutable;
using Gateway.Catalog.Documents;

namespace Gateway.Stores;

/// <summary>What came of loading the documents: a snapshot, or everything that is wrong with them.</summary>
internal abstract record LoadResult
{
    private LoadResult()
    {
    }

    public sealed record Loaded(StoreSnapshot Snapshot) : LoadResult;

    public sealed record Invalid(ImmutableArray<DocumentError> Errors) : LoadResult;
}
