using System.Text;
using Gateway.Catalog.Listing;

namespace Gateway.Web;

/// <summary>One file of the page, as it is sent.</summary>
internal sealed record PageFile(string ContentType, ReadOnlyMemory<byte> Content, string EntityTag)
{
    private const string Resources = "page/";

    /// <summary>The placeholder in index.html for the paths of the page's other files.</summary>
    private const string PrefixMark = "{prefix}";

    /// <summary>The placeholder in index.html for the operations that are served.</summary>
    private const string OperationsMark = "{operations}";

    /// <summary>The names of the files that were compiled in.</summary>
    public static IEnumerable<string> Names
        => from resource in typeof(PageFile).Assembly.GetManifestResourceNames()
           where resource.StartsWith(Resources, StringComparison.Ordinal)
           select resource[Resources.Length..];

    public static PageFile Read(string name, string prefix, string operations)
    {
        using var resource = typeof(PageFile).Assembly.GetManifestResourceStream(Resources + name)
            ?? throw new InvalidOperationException($"The page's file {name} was not compiled in.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        var text = reader.ReadToEnd();
        var isHtml = name.EndsWith(".html", StringComparison.Ordinal);
        var filled = isHtml
            ? text.Replace(PrefixMark, prefix, StringComparison.Ordinal)
                .Replace(OperationsMark, operations, StringComparison.Ordinal)
            : text;
        var content = Encoding.UTF8.GetBytes(filled);
        return new PageFile(TypeOf(name), content, EntityTags.Of(content));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page has no files of type '{other}'."),
    };
}
