using System.Collections.Immutable;
using Gateway.Core.Documents;
using Gateway.Core.Snapshots;

namespace Gateway.Stores.Files;

/// <summary>What came of loading the documents: a snapshot, or everything that is wrong with them.</summary>
internal abstract record LoadResult
{
    private LoadResult()
    {
    }

    public sealed record Loaded(StoreSnapshot Snapshot) : LoadResult;

    public sealed record Invalid(ImmutableArray<DocumentError> Errors) : LoadResult;
}
