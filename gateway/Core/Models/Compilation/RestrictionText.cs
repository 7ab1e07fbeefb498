using System.Collections.Immutable;

namespace Gateway.Core.Models.Compilation;

/// <summary>The one line that describes a plan's coverage, derived from the bits that enforce it.</summary>
internal static class RestrictionText
{
    /// <summary>The tag of models that are made for one customer and do not count among "all".</summary>
    public const string CustomTag = "custom";

    public static string Of(ReadOnlySpan<CatalogEntry> entries, ImmutableArray<ulong> coverage)
    {
        var (covered, missing, custom) = (0, 0, 0);
        var categories = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var isCovered = Coverage.Has(coverage.AsSpan(), entry.Index);
            var isCustom = entry.Tags.Contains(CustomTag, StringComparer.Ordinal);
            covered += isCovered ? 1 : 0;
            custom += isCovered && isCustom ? 1 : 0;
            missing += !isCovered && !isCustom && entry is not CatalogModel { Lifecycle: Lifecycle.Retired } ? 1 : 0;
            if (isCovered)
            {
                categories.Add(entry.Category);
            }
        }

        return (covered, missing) switch
        {
            (0, _) => "No models",
            (_, 0) => $"All {covered - custom} models{(custom > 0 ? " + custom models" : "")}",
            _ => $"{Count(covered, "model", "models")} across {Count(categories.Count, "category", "categories")}",
        };
    }

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
