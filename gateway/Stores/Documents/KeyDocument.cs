using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Stores.Documents;

/// <summary>
/// One API key as keys.json writes it. A required text that was missing is empty, and has been reported.
/// </summary>
internal sealed record KeyDocument
{
    private static readonly ImmutableArray<string> States = ["active", "revoked"];

    public static DocumentShape Shape { get; } = new(
        new DocumentField("id", FieldType.Text) { Required = true },
        new DocumentField("organisation", FieldType.Text) { Required = true },
        new DocumentField("secrets", FieldType.Objects) { Required = true, Shape = SecretDocument.Shape },
        new DocumentField("scope", FieldType.Object) { Shape = ScopeDocument.Shape },
        new DocumentField("expires", FieldType.Text),
        new DocumentField("state", FieldType.Text) { Values = States },
        new DocumentField("created", FieldType.Text));

    public string Id { get; private set; } = "";

    public string Organisation { get; private set; } = "";

    public ImmutableArray<SecretDocument> Secrets { get; private set; } = [];

    /// <summary>Null where the plan alone decides.</summary>
    public ScopeDocument? Scope { get; private set; }

    public DateTimeOffset? Expires { get; private set; }

    public bool Revoked { get; private set; }

    public DateTimeOffset? Created { get; private set; }

    public static KeyDocument Read(ref DocumentReader reader)
    {
        var key = new KeyDocument();
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "id": key.Id = reader.Name() ?? ""; break;
                case "organisation": key.Organisation = reader.SharedName() ?? ""; break;
                case "secrets": key.Secrets = reader.Items(SecretDocument.Read); break;
                case "scope": key.Scope = ScopeDocument.Read(ref reader); break;
                case "expires": key.Expires = reader.Instant(); break;
                case "state": key.Revoked = reader.Choice(States) != "active"; break;
                case "created": key.Created = reader.Instant(); break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return key;
    }
}
