namespace Gateway.Core.Inspection.Json;

/// <summary>What an object is, for the keys that are not declared there.</summary>
internal enum KeyScope : byte
{
    /// <summary>Neither content nor anything of the below: every key and value is judged.</summary>
    Elsewhere,

    /// <summary>A request: the body, or the parameters of a batch's item.</summary>
    Request,

    /// <summary>A value whose key means a model.</summary>
    Names,

    /// <summary>Labels that a caller gives its request.</summary>
    Metadata,

    /// <summary>What a client library merges into the body of another provider.</summary>
    ExtraBody,

    /// <summary>Options by provider.</summary>
    ProviderOptions,

    /// <summary>Where Azure takes the vectors of a search from.</summary>
    EmbeddingDependency,
}
