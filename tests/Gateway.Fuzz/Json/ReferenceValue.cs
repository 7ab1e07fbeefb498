namespace Gateway.Fuzz.Json;

/// <summary>
/// A JSON value as a tree. A text is null where it is not a text, and broken where it has half of a surrogate pair.
/// </summary>
internal sealed record ReferenceValue(char Kind, string? Text, bool IsBroken, int Start, int End)
{
    /// <summary>Keys and values of an object, in order, with repeats.</summary>
    public List<(ReferenceValue Key, ReferenceValue Value)> Members { get; } = [];

    public List<ReferenceValue> Items { get; } = [];
}
