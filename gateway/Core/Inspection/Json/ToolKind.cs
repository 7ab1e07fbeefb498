namespace Gateway.Core.Inspection.Json;

/// <summary>A kind of tool, plugin, format or engine for which an upstream chooses a model itself.</summary>
/// <param name="Name">How its name begins: later versions of a kind only lengthen it. Also its key in
/// <c>tool_defaults</c>.</param>
/// <param name="Use">Of what it is the kind.</param>
/// <param name="Models">What a tool of the kind must name, if the operator names no default.</param>
/// <param name="Source">The upstream that runs it.</param>
internal sealed record ToolKind(string Name, KindUse Use, ToolModels Models, string Source)
{
    private readonly byte[] _utf8 = System.Text.Encoding.UTF8.GetBytes(Name);

    public bool Begins(ReadOnlySpan<byte> folded) => folded.StartsWith(_utf8);
}
