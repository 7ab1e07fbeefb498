using System.Collections.Immutable;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// A place of a request body, with what may stand there. A place is content (valid JSON, otherwise not looked at), or
/// declared, or open: every key, name and value on an open place is judged.
/// </summary>
internal sealed record BodyPlace
{
    /// <summary>The place of content, which is not inspected.</summary>
    public static BodyPlace Content { get; } = new() { Path = string.Empty, IsContent = true };

    /// <summary>
    /// How refusals call the place: <c>tools[].model</c>; empty for the body itself, and on open places.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The keys that are declared of an object here.</summary>
    public ImmutableArray<BodyMember> Members
    {
        get;
        init
        {
            field = value;
            Table = value.IsEmpty ? null : new MemberTable(value);
        }
    } = [];

    /// <summary>The same keys, to be searched; null where there are none.</summary>
    public MemberTable? Table { get; private init; }

    /// <summary>What the items of an array here are; null where none are declared.</summary>
    public BodyPlace? Items { get; init; }

    /// <summary>The role of a model that a string here names; null where a string names none.</summary>
    public ModelRole? Role { get; init; }

    /// <summary>Whether all that is not declared here is content.</summary>
    public bool IsContent { get; init; }

    /// <summary>Whether a string here is content, though an object is not.</summary>
    public bool HasContentText { get; init; }

    /// <summary>Whether a value of any shape may stand here, and is judged at any depth.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What a container here is, where that is another open place than this.</summary>
    public BodyPlace? Inner { get; init; }

    /// <summary>What the keys are that are not declared here.</summary>
    public KeyScope Scope { get; init; }

    /// <summary>
    /// Whether only null, false or something empty may stand here, because anything else chooses a model unseen.
    /// </summary>
    public bool IsChoice { get; init; }

    /// <summary>
    /// Whether only an array or null fits, because a reader could take anything else for the name of a model.
    /// </summary>
    public bool IsModelList { get; init; }

    /// <summary>Whether this is the flag for a streamed answer.</summary>
    public bool IsStreamFlag { get; init; }

    /// <summary>Whether <c>false</c> here turns off the tool or plugin that it belongs to.</summary>
    public bool IsToolSwitch { get; init; }

    /// <summary>Whether an object here is a whole request: the body, or the parameters of a batch's item.</summary>
    public bool IsRequest { get; init; }

    /// <summary>Whether an object is required here, with its own model.</summary>
    public bool NeedsModel { get; init; }

    /// <summary>Of what a string here is the kind.</summary>
    public KindUse Kind { get; init; }

    /// <summary>What a string here names of a tool's own models; none outside of tools.</summary>
    public ToolModels Names { get; init; }

    /// <summary>Whether an object here is a tool or plugin, whose kind may ask for models.</summary>
    public bool IsTool { get; init; }

    /// <summary>Whether a resource prefix (<c>models/</c>) precedes the name.</summary>
    public bool HasResourcePrefix { get; init; }

    /// <summary>Whether an object here is content, where a string names a model.</summary>
    public bool MayBeSchema { get; init; }

    /// <summary>Whether nothing may stand here, because a model behind it would not be found.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The keys that an object here may have beside its members; null where any are fine.</summary>
    public ImmutableArray<byte[]>? OtherKeys { get; init; }

    /// <summary>
    /// Whether the keys of an object here are counted, and none may be there twice or nearly be a declared one.
    /// </summary>
    public bool IsDeclared => !IsOpen && Table is not null;

    /// <summary>Whether nothing is inspected here.</summary>
    public bool IsSkipped => IsContent && Members.IsEmpty && Items is null && Kind == KindUse.None && Role is null;

    /// <summary>What a string here is read for.</summary>
    public TextUse Text => Role is not null ? TextUse.Name
        : Kind != KindUse.None ? TextUse.Kind
        : IsContent || HasContentText ? TextUse.Content
        : IsChoice || IsModelList || Scope == KeyScope.Metadata ? TextUse.Empty
        : IsRequest || NeedsModel ? TextUse.None
        : TextUse.Value;

    public BodyMember? Find(ReadOnlySpan<byte> key) => Table?.Find(key);

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
