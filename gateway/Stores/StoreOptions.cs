namespace Gateway.Stores;

/// <summary>Where models, plans, organisations and keys come from.</summary>
internal sealed class StoreOptions
{
    public const string Section = "Gateway";

    /// <summary>What the gateway serves from.</summary>
    public StoreKind Store { get; set; } = StoreKind.Files;

    /// <summary>The folder of the documents; relative to the content root when not absolute.</summary>
    public string ConfigDirectory { get; set; } = "config";

    /// <summary>
    /// Whether an answer that is being forwarded ends when its key, organisation, plan or model no longer permits it.
    /// </summary>
    public bool CutStreams { get; set; }
}
