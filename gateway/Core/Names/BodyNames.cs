using System.Collections.Frozen;

namespace Gateway.Core.Names;

/// <summary>The names of a snapshot, as far as reading a body needs them.</summary>
/// <param name="Index">Every id, alias and upstream name.</param>
/// <param name="ToolDefaults">The model that an upstream takes for a kind of tool which names none.</param>
internal sealed record BodyNames(NameIndex Index, FrozenDictionary<string, ModelId> ToolDefaults)
{
    public static BodyNames None { get; } = new(new NameIndex([]), FrozenDictionary<string, ModelId>.Empty);

    private static ReadOnlySpan<byte> ResourcePrefix => "models/"u8;

    /// <summary>Bytes of the longest text that can be a name, with a resource prefix.</summary>
    public int LongestText => Index.Longest + ResourcePrefix.Length;

    /// <summary>The name that a text is, with a resource prefix or without; null where it is none.</summary>
    public string? Find(ReadOnlySpan<byte> text)
        => Index.Find(text)
            ?? (text.StartsWith(ResourcePrefix) ? Index.Find(text[ResourcePrefix.Length..]) : null);
}
