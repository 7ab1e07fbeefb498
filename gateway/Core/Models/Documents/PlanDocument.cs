using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>One plan as plans.json writes it.</summary>
internal sealed record PlanDocument
{
    public static DocumentShape Shape { get; } = new(
        new DocumentField("id", FieldType.Text) { Required = true },
        new DocumentField("display_name", FieldType.Text),
        new DocumentField("free", FieldType.Boolean),
        new DocumentField("extends", FieldType.Text),
        new DocumentField("allow", FieldType.Texts),
        new DocumentField("deny", FieldType.Texts),
        new DocumentField("restriction", FieldType.Text));

    public string Id { get; private set; } = "";

    public string? DisplayName { get; private set; }

    public bool Free { get; private set; }

    /// <summary>The plan whose models this one has as well.</summary>
    public string? Extends { get; private set; }

    public ImmutableArray<string> Allow { get; private set; } = [];

    public ImmutableArray<string> Deny { get; private set; } = [];

    public string? Restriction { get; private set; }

    public static PlanDocument Read(ref DocumentReader reader)
    {
        var plan = new PlanDocument();
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "id": plan.Id = reader.SharedName() ?? ""; break;
                case "display_name": plan.DisplayName = reader.Text(); break;
                case "free": plan.Free = reader.Boolean() ?? false; break;
                case "extends": plan.Extends = reader.SharedName(); break;
                case "allow": plan.Allow = reader.Texts(); break;
                case "deny": plan.Deny = reader.Texts(); break;
                case "restriction": plan.Restriction = reader.Text(); break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return plan;
    }
}
