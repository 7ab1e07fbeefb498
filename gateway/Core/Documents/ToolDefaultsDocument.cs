using System.Collections.Immutable;

namespace Gateway.Core.Documents;

/// <summary>
/// The models that upstreams take of their own choice, by the kind of tool, format or engine that leaves it to them.
/// </summary>
internal sealed record ToolDefaultsDocument
{
    /// <summary>The known kinds; a test compares them with those that inspection refuses.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        "advisor", "fusion", "image_generation", "mistral-ocr", "openrouter:advisor", "openrouter:fusion",
        "openrouter:image_generation", "svg",
    ];

    public static DocumentShape Shape { get; } =
        new([.. Kinds.Select(kind => new DocumentField(kind, FieldType.Text))]);

    public ImmutableArray<(string Kind, string Model)> Models { get; private set; } = [];

    public static ToolDefaultsDocument Read(ref DocumentReader reader)
    {
        var models = ImmutableArray.CreateBuilder<(string, string)>();
        var current = reader.BeginObject(Shape);
        while (reader.NextField(ref current, out var kind))
        {
            models.Add((kind, reader.Name() ?? ""));
        }

        return new ToolDefaultsDocument { Models = models.DrainToImmutable() };
    }
}
