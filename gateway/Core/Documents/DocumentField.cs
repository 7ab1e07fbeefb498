using System.Collections.Immutable;
using System.Text;

namespace Gateway.Core.Documents;

/// <summary>One field that an object of a document may have. The JSON schemas are held against these.</summary>
internal sealed record DocumentField(string Name, FieldType Type)
{
    public bool Required { get; init; }

    /// <summary>The values that the field, or each of its items, may have; empty where it is open.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The fields of the object, or of each item, for a field that holds objects.</summary>
    public DocumentShape? Shape { get; init; }

    public ImmutableArray<byte> Utf8Name { get; } = [.. Encoding.UTF8.GetBytes(Name)];
}
