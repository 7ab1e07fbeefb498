using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>
/// One model as catalog.json writes it. A required text that was missing is empty, and has been reported.
/// </summary>
internal sealed record ModelDocument
{
    public static DocumentShape Shape { get; } = new(
        new DocumentField("id", FieldType.Text) { Required = true },
        new DocumentField("display_name", FieldType.Text),
        new DocumentField("owned_by", FieldType.Text) { Required = true },
        new DocumentField("family", FieldType.Text) { Required = true },
        new DocumentField("category", FieldType.Text) { Required = true },
        new DocumentField("capabilities", FieldType.Texts),
        new DocumentField("tags", FieldType.Texts),
        new DocumentField("context_window", FieldType.Integer),
        new DocumentField("max_output_tokens", FieldType.Integer),
        new DocumentField("input_modalities", FieldType.Texts) { Values = ListingDocument.Modalities },
        new DocumentField("output_modalities", FieldType.Texts) { Values = ListingDocument.Modalities },
        new DocumentField("pricing_url", FieldType.Text),
        new DocumentField("created", FieldType.Integer) { Required = true },
        new DocumentField("lifecycle", FieldType.Object) { Shape = LifecycleDocument.Shape },
        new DocumentField("upstream", FieldType.Object) { Shape = UpstreamDocument.Shape });

    public string Id { get; private set; } = "";

    public ListingDocument Listing { get; private init; } = new();

    public LifecycleDocument Lifecycle { get; private set; } = LifecycleDocument.Active;

    public UpstreamDocument Upstream { get; private set; } = new(UpstreamDocument.DefaultCluster, null);

    /// <summary>The same model with another time of creation.</summary>
    public ModelDocument CreatedAt(long? created) => this with { Listing = Listing.CreatedAt(created) };

    public static ModelDocument Read(ref DocumentReader reader)
    {
        var model = new ModelDocument();
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case "id": model.Id = reader.Name() ?? ""; break;
                case "lifecycle": model.Lifecycle = LifecycleDocument.Read(ref reader); break;
                case "upstream": model.Upstream = UpstreamDocument.Read(ref reader); break;
                default: model.Listing.ReadField(ref reader, field); break;
            }
        }

        return model;
    }
}
