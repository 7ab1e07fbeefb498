using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Stores.Files;

/// <summary>The outcome of the last check of changed documents, for readiness and telemetry.</summary>
/// <param name="Revision">The revision in force; null before the first good load.</param>
/// <param name="LoadedAt">When it came into force.</param>
/// <param name="Errors">What is wrong with the documents as they are; empty when they are in force.</param>
/// <param name="FailedAt">When that was found; null when nothing is wrong.</param>
internal sealed record ReloadStatus(
    string? Revision,
    DateTimeOffset? LoadedAt,
    ImmutableArray<DocumentError> Errors,
    DateTimeOffset? FailedAt)
{
    /// <summary>How many models wait for the restart that brings their cluster.</summary>
    public int Waiting { get; init; }
}
