using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>Where a model stands, and what comes after it. The state alone decides; the dates are for people.</summary>
internal sealed record LifecycleDocument(
    Lifecycle State,
    DateOnly? DeprecatedOn,
    DateOnly? RetiresOn,
    string? Replacement)
{
    private static readonly ImmutableArray<string> States = ["active", "deprecated", "retired"];

    public static LifecycleDocument Active { get; } = new(Lifecycle.Active, null, null, null);

    public static DocumentShape Shape { get; } = new(
        new DocumentField("state", FieldType.Text) { Required = true, Values = States },
        new DocumentField("deprecated_on", FieldType.Text),
        new DocumentField("retires_on", FieldType.Text),
        new DocumentField("replacement", FieldType.Text));

    public static LifecycleDocument Read(ref DocumentReader reader)
    {
        var lifecycle = Active;
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "state": lifecycle = lifecycle with { State = StateOf(reader.Choice(States)) }; break;
                case "deprecated_on": lifecycle = lifecycle with { DeprecatedOn = reader.Date() }; break;
                case "retires_on": lifecycle = lifecycle with { RetiresOn = reader.Date() }; break;
                case "replacement": lifecycle = lifecycle with { Replacement = reader.SharedName() }; break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return lifecycle;
    }

    // A state that cannot be read has been reported; the document it is in is never used.
    private static Lifecycle StateOf(string? text) => text switch
    {
        "active" => Lifecycle.Active,
        "deprecated" => Lifecycle.Deprecated,
        _ => Lifecycle.Retired,
    };
}
