using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Stores.Documents;

/// <summary>organisations.json: the organisations.</summary>
internal sealed record OrganisationsDocument(ImmutableArray<OrganisationDocument> Organisations)
{
    public const string FileName = "organisations.json";

    public static DocumentShape Shape { get; } = new(
        new DocumentField(DocumentShape.Schema, FieldType.Text),
        new DocumentField("organisations", FieldType.Objects) { Required = true, Shape = OrganisationDocument.Shape });

    public static OrganisationsDocument Read(ref DocumentReader reader)
    {
        var document = new OrganisationsDocument([]);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case DocumentShape.Schema: reader.Text(); break;
                case "organisations": document = new(reader.Items(OrganisationDocument.Read)); break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return document;
    }
}
