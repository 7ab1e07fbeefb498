using System.Collections.Frozen;

namespace Gateway.Forwarding.Fields;

/// <summary>The fields that one object of a body may have.</summary>
internal sealed class FieldSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly FrozenDictionary<string, FieldSet>.AlternateLookup<ReadOnlySpan<char>> _inner;

    /// <param name="path">How refusals call the object; empty for the body itself.</param>
    /// <param name="names">The fields, unescaped.</param>
    /// <param name="inner">The fields whose value is an object, or a list of objects, with a set of its own.</param>
    public FieldSet(string path, IEnumerable<string> names, params IEnumerable<KeyValuePair<string, FieldSet>> inner)
    {
        Path = path;
        Names = names.ToFrozenSet(StringComparer.Ordinal);
        _names = Names.GetAlternateLookup<ReadOnlySpan<char>>();
        _inner = inner.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Path { get; }

    public FrozenSet<string> Names { get; }

    public bool Has(ReadOnlySpan<char> name) => _names.Contains(name);

    /// <summary>The set of the objects behind a field; null where they may have any field.</summary>
    public FieldSet? Inner(ReadOnlySpan<char> name) => _inner.TryGetValue(name, out var set) ? set : null;
}
