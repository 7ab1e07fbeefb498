using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>
/// One alias as catalog.json writes it. What it leaves out of its listing comes from its first target.
/// </summary>
internal sealed record AliasDocument
{
    public static DocumentShape Shape { get; } = new(
    [
        new DocumentField("id", FieldType.Text) { Required = true },
        new DocumentField("targets", FieldType.Texts) { Required = true },
        .. ModelDocument.Shape.Fields
            .Where(field => field.Name is not ("id" or "lifecycle" or "upstream"))
            .Select(field => field with { Required = false }),
    ]);

    public string Id { get; private set; } = "";

    public ImmutableArray<string> Targets { get; private set; } = [];

    public ListingDocument Listing { get; } = new();

    public static AliasDocument Read(ref DocumentReader reader)
    {
        var alias = new AliasDocument();
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "id": alias.Id = reader.Name() ?? ""; break;
                case "targets": alias.Targets = reader.SharedNames(); break;
                default: alias.Listing.ReadField(ref reader, field); break;
            }
        }

        return alias;
    }
}
