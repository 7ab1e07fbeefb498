using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>
/// Where a model stands, and what comes after it. The state holds at once; each date takes effect at 00:00 UTC.
/// </summary>
internal sealed record LifecycleDocument(
    Lifecycle State,
    DateOnly? DeprecatedOn,
    DateOnly? RetiresOn,
    string? Replacement)
{
    private static readonly ImmutableArray<string> States = ["active", "deprecated", "retired"];

    public static LifecycleDocument Active { get; } = new(Lifecycle.Active, null, null, null);

    /// <summary>The date that brought the model where it is on a day; null where its state alone did.</summary>
    public DateOnly? Since(DateOnly day)
        => On(day) == State ? null : On(day) == Lifecycle.Retired ? RetiresOn : DeprecatedOn;

    /// <summary>The first date after a day that changes where the model stands; null where none will.</summary>
    public DateOnly? ChangesAfter(DateOnly day)
        => On(day) == Lifecycle.Active && DeprecatedOn is { } deprecated && !(RetiresOn < deprecated) ? deprecated
            : On(day) != Lifecycle.Retired ? RetiresOn
            : null;

    /// <summary>Where the model stands on a day.</summary>
    public Lifecycle On(DateOnly day)
        => State == Lifecycle.Retired || RetiresOn <= day ? Lifecycle.Retired
            : State == Lifecycle.Deprecated || DeprecatedOn <= day ? Lifecycle.Deprecated
            : Lifecycle.Active;

    public static DocumentShape Shape { get; } = new(
        new DocumentField("state", FieldType.Text) { Values = States },
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
