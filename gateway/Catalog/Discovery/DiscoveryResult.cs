using System.Net.Http.Headers;
using Gateway.Core.Models.Compilation;

namespace Gateway.Catalog.Discovery;

/// <summary>The outcome of fetching the list.</summary>
internal abstract record DiscoveryResult
{
    private DiscoveryResult()
    {
    }

    /// <param name="Models">The list.</param>
    /// <param name="Skipped">How many of its models have a name that no request could use.</param>
    /// <param name="Tag">Its entity tag, if it has one.</param>
    public sealed record Changed(DiscoveredModels Models, int Skipped, EntityTagHeaderValue? Tag) : DiscoveryResult;

    /// <summary>It is the list of that entity tag still.</summary>
    public sealed record Unchanged : DiscoveryResult;

    /// <param name="Problem">Why there is no list, for the log.</param>
    public sealed record Failed(string Problem) : DiscoveryResult;
}
