using System.Collections.Immutable;
using Gateway.Core.Documents;
using Gateway.Core.Snapshots;

namespace Gateway.Stores.Files;

/// <summary>The outcome of loading the documents: a snapshot, or all of their errors.</summary>
internal abstract record LoadResult
{
    private LoadResult()
    {
    }

    public sealed record Loaded(StoreSnapshot Snapshot) : LoadResult;

    public sealed record Invalid(ImmutableArray<DocumentError> Errors) : LoadResult;
}
