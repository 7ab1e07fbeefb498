namespace Gateway.Web;

/// <summary>Whether and where the page for people is; the section <c>Gateway:Page</c>.</summary>
internal sealed class PageOptions
{
    public const string Section = "Gateway:Page";

    public bool Enabled { get; set; } = true;

    /// <summary>The page's path: <c>/</c>, or segments as <c>/models</c> without a slash at the end.</summary>
    public string Path { get; set; } = "/";

    /// <summary>What the paths of its files begin with.</summary>
    public string Prefix => Path == "/" ? "" : Path;
}
