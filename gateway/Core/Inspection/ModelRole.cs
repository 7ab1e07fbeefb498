namespace Gateway.Core.Inspection;

/// <summary>What a request wants with a model that it names.</summary>
internal enum ModelRole
{
    /// <summary>
    /// The model that the request is for. All mentions of this role must agree, except across the items of a batch.
    /// </summary>
    Primary,

    /// <summary>A model beside the primary one: a fallback, a tool's model, an advisor.</summary>
    Secondary,

    /// <summary>The model of one item of a batch; items may differ.</summary>
    BatchItem,

    /// <summary>
    /// A text outside of content that equals a name of the catalog. What it is for is not known, so it is checked and
    /// never changed.
    /// </summary>
    Value,
}
