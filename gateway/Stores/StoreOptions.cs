namespace Gateway.Stores;

/// <summary>Where the documents are.</summary>
internal sealed class StoreOptions
{
    public const string Section = "Gateway";

    /// <summary>The folder of the documents; relative to the content root when not absolute.</summary>
    public string ConfigDirectory { get; set; } = "config";
}
