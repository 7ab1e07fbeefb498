using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Stores.Documents;

/// <summary>A key's own scope as keys.json writes it.</summary>
internal sealed record ScopeDocument(ImmutableArray<string> Allow, ImmutableArray<string> Deny)
{
    public static DocumentShape Shape { get; } = new(
        new DocumentField("allow", FieldType.Texts) { Required = true },
        new DocumentField("deny", FieldType.Texts));

    public static ScopeDocument Read(ref DocumentReader reader)
    {
        var scope = new ScopeDocument([], []);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "allow": scope = scope with { Allow = reader.Texts() }; break;
                case "deny": scope = scope with { Deny = reader.Texts() }; break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return scope;
    }
}
