using System.Collections.Immutable;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// A place of a request body that names a model, or on the way to one. What is not on a place is content: it must be
/// valid JSON and is otherwise not looked at.
/// </summary>
internal sealed class BodyPlace
{
    /// <summary>How refusals call the place: <c>tools[].model</c>; empty for the body itself.</summary>
    public required string Path { get; init; }

    /// <summary>What an object here may hold on the way to a model; empty where no object is expected.</summary>
    public ImmutableArray<BodyMember> Members { get; init; } = [];

    /// <summary>What the items of an array here are; null where no array is expected.</summary>
    public BodyPlace? Items { get; init; }

    /// <summary>The role of a model that a string here names; null where a string is content.</summary>
    public ModelRole? Role { get; init; }

    /// <summary>
    /// Whether only an array or null fits, because a reader could take anything else for the name of a model.
    /// </summary>
    public bool IsModelList { get; init; }

    /// <summary>Whether this is the flag that asks for a streamed answer.</summary>
    public bool IsStreamFlag { get; init; }

    /// <summary>Whether an object here is a whole request: the body, or the parameters of a batch's item.</summary>
    public bool IsRequest { get; init; }

    /// <summary>Whether an object must stand here and name a model of its own.</summary>
    public bool NeedsModel { get; init; }

    /// <summary>Whether a string here is the kind of a tool or plugin.</summary>
    public bool IsToolKind { get; init; }

    /// <summary>What a string here names of a tool's own models; none outside of tools.</summary>
    public ToolModels Names { get; init; }

    /// <summary>Whether an object here is a tool or plugin, whose kind may ask for models.</summary>
    public bool IsTool { get; init; }

    /// <summary>Whether a resource prefix (<c>models/</c>) stands before the name.</summary>
    public bool HasResourcePrefix { get; init; }

    /// <summary>Whether an object here is content, where a string names a model.</summary>
    public bool MayBeSchema { get; init; }

    /// <summary>Whether nothing may stand here, because a model behind it would not be found.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The keys that an object here may have beside its members; null where any are fine.</summary>
    public ImmutableArray<byte[]>? OtherKeys { get; init; }

    /// <summary>Whether a container may stand here without being part of the content.</summary>
    public bool IsStructure => !Members.IsEmpty || Items is not null || Role is not null;

    public BodyMember? Find(ReadOnlySpan<byte> key)
    {
        foreach (var member in Members)
        {
            if (key.SequenceEqual(member.Name))
            {
                return member;
            }
        }

        return null;
    }

    public bool Allows(ReadOnlySpan<byte> key)
    {
        foreach (var other in OtherKeys ?? [])
        {
            if (key.SequenceEqual(other))
            {
                return true;
            }
        }

        return OtherKeys is null;
    }
}
