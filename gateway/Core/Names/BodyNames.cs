using System.Collections.Frozen;

namespace Gateway.Core.Names;

/// <summary>The names of a snapshot, as far as reading a body needs them.</summary>
/// <param name="Index">Every id, alias and upstream name.</param>
/// <param name="ToolDefaults">The model that an upstream takes for a kind of tool which names none.</param>
internal sealed record BodyNames(NameIndex Index, FrozenDictionary<string, ModelId> ToolDefaults)
{
    public static BodyNames None { get; } = new(new NameIndex([]), FrozenDictionary<string, ModelId>.Empty);
}
