using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>plans.json: the plans, lowest first, and where a caller goes for a higher one.</summary>
internal sealed record PlansDocument(string? UpgradeUrl, ImmutableArray<PlanDocument> Plans)
{
    public const string FileName = "plans.json";

    public static DocumentShape Shape { get; } = new(
        new DocumentField(DocumentShape.Schema, FieldType.Text),
        new DocumentField("upgrade_url", FieldType.Text),
        new DocumentField("plans", FieldType.Objects) { Required = true, Shape = PlanDocument.Shape });

    public static PlansDocument Read(ref DocumentReader reader)
    {
        var document = new PlansDocument(null, []);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case DocumentShape.Schema: reader.Text(); break;
                case "upgrade_url": document = document with { UpgradeUrl = reader.Url() }; break;
                case "plans": document = document with { Plans = reader.Items(PlanDocument.Read) }; break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return document;
    }
}
