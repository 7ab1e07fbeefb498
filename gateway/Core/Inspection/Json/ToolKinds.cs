namespace Gateway.Core.Inspection.Json;

/// <summary>
/// The tools and plugins with which an upstream runs further models, and takes some of its own choice where none is named. A choice of
/// the upstream cannot be checked, so these must name them all.
/// </summary>
internal static class ToolKinds
{
    private const int Longest = 64;

    /// <summary>What a tool of this type, or a plugin of this id, must name. Later versions of a kind only lengthen its name.</summary>
    public static ToolModels MustName(ReadOnlySpan<byte> kind)
    {
        Span<byte> buffer = stackalloc byte[Longest];
        var folded = buffer[..KeyFold.Fold(kind, buffer)];
        return folded.StartsWith("openrouter:fusion"u8) ? ToolModels.Parameter | ToolModels.Panel
            : folded.StartsWith("openrouter:advisor"u8) ? ToolModels.Parameter
            : folded.StartsWith("openrouter:image_generation"u8) ? ToolModels.Parameter
            : folded.StartsWith("image_generation"u8) ? ToolModels.Own
            : folded.StartsWith("fusion"u8) ? ToolModels.Own | ToolModels.Panel
            : ToolModels.None;
    }

    /// <summary>The first of the fields that are missing, as a caller writes it.</summary>
    public static string Field(ToolModels missing)
        => missing.HasFlag(ToolModels.Own) ? "model"
            : missing.HasFlag(ToolModels.Parameter) ? "parameters.model"
            : "analysis_models";
}
