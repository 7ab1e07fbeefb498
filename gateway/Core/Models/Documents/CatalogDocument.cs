using System.Collections.Immutable;
using Gateway.Core.Documents;

namespace Gateway.Core.Models.Documents;

/// <summary>catalog.json: the models and the aliases.</summary>
internal sealed record CatalogDocument(ImmutableArray<ModelDocument> Models, ImmutableArray<AliasDocument> Aliases)
{
    public const string FileName = "catalog.json";

    /// <summary>The model that an upstream takes for each kind of tool which names none.</summary>
    public ToolDefaultsDocument ToolDefaults { get; init; } = new();

    public static DocumentShape Shape { get; } = new(
        new DocumentField(DocumentShape.Schema, FieldType.Text),
        new DocumentField("models", FieldType.Objects) { Required = true, Shape = ModelDocument.Shape },
        new DocumentField("aliases", FieldType.Objects) { Shape = AliasDocument.Shape },
        new DocumentField("tool_defaults", FieldType.Object) { Shape = ToolDefaultsDocument.Shape });

    public static CatalogDocument Read(ref DocumentReader reader)
    {
        var document = new CatalogDocument([], []);
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var field))
        {
            switch (field)
            {
                case DocumentShape.Schema: reader.Text(); break;
                case "models": document = document with { Models = reader.Items(ModelDocument.Read) }; break;
                case "aliases": document = document with { Aliases = reader.Items(AliasDocument.Read) }; break;
                case "tool_defaults":
                    document = document with { ToolDefaults = ToolDefaultsDocument.Read(ref reader) };
                    break;
                default: throw DocumentShape.Unread(field);
            }
        }

        return document;
    }
}
