using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Stores.Documents;

/// <summary>One organisation as organisations.json writes it: its id, its plan and its state.</summary>
internal sealed record OrganisationDocument(string Id, string? Name, string Plan, bool Paused)
{
    private static readonly ImmutableArray<string> States = ["active", "paused"];

    public static DocumentShape Shape { get; } = new(
        new DocumentField("id", FieldType.Text) { Required = true },
        new DocumentField("name", FieldType.Text),
        new DocumentField("plan", FieldType.Text) { Required = true },
        new DocumentField("state", FieldType.Text) { Values = States });

    public static OrganisationDocument Read(ref DocumentReader reader)
    {
        var organisation = new OrganisationDocument("", null, "", Paused: false);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "id": organisation = organisation with { Id = reader.Name() ?? "" }; break;
                case "name": organisation = organisation with { Name = reader.Text() }; break;
                case "plan": organisation = organisation with { Plan = reader.SharedName() ?? "" }; break;
                case "state": organisation = organisation with { Paused = reader.Choice(States) != "active" }; break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return organisation;
    }
}
