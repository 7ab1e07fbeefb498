using System.Text.Json;

namespace Gateway.Cli.Explain;

/// <summary>An entry of a document that decides.</summary>
/// <param name="File">The document.</param>
/// <param name="Path">Where in it, as a JSON path.</param>
/// <param name="Selector">The selector that stands there, where it is one.</param>
internal sealed record RuleLocation(string File, string Path, string? Selector = null)
{
    public void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("file", File);
        json.WriteString("path", Path);
        json.WriteString("selector", Selector);
    }

    public override string ToString() => Selector is null ? $"{File} {Path}" : $"{File} {Path} '{Selector}'";
}
