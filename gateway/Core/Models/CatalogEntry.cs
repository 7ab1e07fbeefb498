using System.Collections.Immutable;
using Gateway.Core.Names;

namespace Gateway.Core.Models;

/// <summary>A name that a request may use: a model, or an alias for one.</summary>
internal abstract record CatalogEntry
{
    private protected CatalogEntry()
    {
    }

    /// <summary>The exact name; ordinal, unique over models and aliases.</summary>
    public required ModelId Id
    {
        get;
        init
        {
            field = value;
            Letters = NearestName.Letters(value.Value);
        }
    }

    /// <summary>The letters that occur in the name (<see cref="NearestName.Letters"/>).</summary>
    public ulong Letters { get; private init; }

    /// <summary>Position among aliases and then models; plans keep their coverage as bits at this position.</summary>
    public required int Index { get; init; }

    public required string DisplayName { get; init; }

    public required string OwnedBy { get; init; }

    public required string Family { get; init; }

    /// <summary><c>llm</c>, <c>stt</c>, <c>tts</c>, <c>image</c>, or any other text of the document.</summary>
    public required string Category { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required ImmutableArray<string> Capabilities { get; init; }

    public required ImmutableArray<string> InputModalities { get; init; }

    public required ImmutableArray<string> OutputModalities { get; init; }

    /// <summary>Maximum input, in tokens; null where the notion does not apply.</summary>
    public required long? ContextWindow { get; init; }

    /// <summary>Maximum output of one generation, in tokens; null where the notion does not apply.</summary>
    public required long? MaxOutputTokens { get; init; }

    public required string? PricingUrl { get; init; }

    /// <summary>When the entry came into the catalog, in Unix seconds.</summary>
    public required long Created { get; init; }
}
