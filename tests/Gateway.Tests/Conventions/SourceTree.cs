namespace Gateway.Tests.Conventions;

/// <summary>The gateway's own source files, found beside this project.</summary>
internal static class SourceTree
{
    /// <summary>Path below <c>gateway/</c> and lines of every source file.</summary>
    public static IReadOnlyList<(string Path, string[] Lines)> Files { get; } = ReadFiles();

    /// <summary>Text without comments, so that prose may name what code may not.</summary>
    public static string CodeOf(string[] lines)
        => string.Join('\n', lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static List<(string Path, string[] Lines)> ReadFiles()
    {
        var gateway = Repository.PathOf("gateway");
        return
        [
            .. from file in Directory.EnumerateFiles(gateway, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(gateway, file)
               where !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin")
               select (path, File.ReadAllLines(file)),
        ];
    }
}
