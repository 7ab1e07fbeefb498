namespace Gateway.Catalog.Documents;

/// <summary>Where a model stands, and what comes after it. The state alone decides; the dates are for people.</summary>
internal sealed record LifecycleDocument(Lifecycle State, DateOnly? DeprecatedOn, DateOnly? RetiresOn, string? Replacement)
{
    public static LifecycleDocument Active { get; } = new(Lifecycle.Active, null, null, null);

    public static DocumentShape Shape { get; } = new(
        new DocumentField("state", FieldType.Text) { Required = true, Values = ["active", "deprecated", "retired"] },
        new DocumentField("deprecated_on", FieldType.Text),
        new DocumentField("retires_on", FieldType.Text),
        new DocumentField("replacement", FieldType.Text));

    public static LifecycleDocument Read(ref DocumentReader reader)
    {
        var (state, deprecatedOn, retiresOn, replacement) = (Lifecycle.Active, (DateOnly?)null, (DateOnly?)null, (string?)null);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "state": state = StateOf(reader.Choice(Shape["state"].Values)); break;
                case "deprecated_on": deprecatedOn = reader.Date(); break;
                case "retires_on": retiresOn = reader.Date(); break;
                case "replacement": replacement = reader.SharedName(); break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return new LifecycleDocument(state, deprecatedOn, retiresOn, replacement);
    }

    // A state that cannot be read has been reported; the document it is in is never used.
    private static Lifecycle StateOf(string? text) => text switch
    {
        "active" => Lifecycle.Active,
        "deprecated" => Lifecycle.Deprecated,
        _ => Lifecycle.Retired,
    };
}
