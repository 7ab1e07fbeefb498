namespace Gateway.Tests.Conventions;

/// <summary>The files of this repository that people write: no build output, no installed packages.</summary>
internal static class SourceFiles
{
    private static readonly HashSet<string> Generated = ["bin", "obj", "node_modules", "artifacts", "target"];

    public static IReadOnlyList<string> Markdown { get; } = Of("*.md");

    public static IReadOnlyList<string> Of(string pattern) => [.. Below(new DirectoryInfo(Repository.Root), pattern)];

    private static IEnumerable<string> Below(DirectoryInfo folder, string pattern)
        => folder.EnumerateFiles(pattern).Select(file => file.FullName).Concat(
            from child in folder.EnumerateDirectories()
            where !Generated.Contains(child.Name) && !child.Name.StartsWith('.')
            from file in Below(child, pattern)
            select file);
}
