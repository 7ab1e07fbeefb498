namespace Gateway.Stores;

/// <summary>Where models, plans, organisations and keys come from.</summary>
internal sealed class StoreOptions
{
    public const string Section = "Gateway";
    public const string Files = "Files";
    public const string PostgreSql = "PostgreSql";

    /// <summary><c>Files</c>, or <c>PostgreSql</c> for what many replicas share.</summary>
    public string Store { get; set; } = Files;

    /// <summary>The folder of the documents; relative to the content root when not absolute.</summary>
    public string ConfigDirectory { get; set; } = "config";

    public bool IsPostgreSql => Store.Equals(PostgreSql, StringComparison.OrdinalIgnoreCase);

    public bool IsKnown => IsPostgreSql || Store.Equals(Files, StringComparison.OrdinalIgnoreCase);
}
