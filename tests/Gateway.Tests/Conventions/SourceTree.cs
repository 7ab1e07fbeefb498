using System.Reflection;

namespace Gateway.Tests.Conventions;

/// <summary>The gateway's own source files, found beside this project.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Path below <c>gateway/</c> and lines of every source file.</summary>
    public static IReadOnlyList<(string Path, string[] Lines)> Files { get; } = ReadFiles();

    /// <summary>Text without comments, so that prose may name what code may not.</summary>
    public static string CodeOf(string[] lines)
        => string.Join('\n', lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }

    private static List<(string Path, string[] Lines)> ReadFiles()
    {
        var gateway = Path.Combine(Root, "gateway");
        return
        [
            .. from file in Directory.EnumerateFiles(gateway, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(gateway, file)
               where !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal)
               select (path, File.ReadAllLines(file)),
        ];
    }
}
