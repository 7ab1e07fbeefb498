using System.Collections.Immutable;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// The means by which an upstream runs further models, some by its own choice where none is named. That choice cannot
/// be checked, so a request must name them all, or the operator the default.
/// </summary>
internal static class ToolKinds
{
    private const int Longest = 64;

    public static ImmutableArray<ToolKind> Rows { get; } =
    [
        new("openrouter:fusion", KindUse.Tool, ToolModels.Parameter | ToolModels.Panel, "OpenRouter"),
        new("openrouter:advisor", KindUse.Tool, ToolModels.Parameter, "OpenRouter"),
        new("openrouter:image_generation", KindUse.Tool, ToolModels.Parameter, "OpenRouter"),
        new("image_generation", KindUse.Tool, ToolModels.Own, "OpenAI responses"),
        new("svg", KindUse.Tool, ToolModels.Own, "OpenAI responses"),
        new("advisor", KindUse.Tool, ToolModels.Own, "Anthropic messages"),
        new("fusion", KindUse.Tool, ToolModels.Own | ToolModels.Panel, "the plugin of OpenRouter"),
        new("svg", KindUse.Format, ToolModels.Vector, "OpenAI images and image tool"),
        new("mistral-ocr", KindUse.Engine, ToolModels.Engine, "file-parser plugin of OpenRouter"),
    ];

    /// <summary>The kind with such a name; null where it runs no model.</summary>
    public static ToolKind? Find(KindUse use, ReadOnlySpan<byte> name)
    {
        Span<byte> buffer = stackalloc byte[Longest];
        var folded = buffer[..KeyFold.Fold(name, buffer)];
        foreach (var row in Rows)
        {
            if (row.Use == use && row.Begins(folded))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The first of the fields that are missing, as a caller writes it.</summary>
    public static string Field(ToolModels missing)
        => missing.HasFlag(ToolModels.Own) ? "model"
            : missing.HasFlag(ToolModels.Parameter) ? "parameters.model"
            : missing.HasFlag(ToolModels.Panel) ? "analysis_models"
            : "svg.model";
}
