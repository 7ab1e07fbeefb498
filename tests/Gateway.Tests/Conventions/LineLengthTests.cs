namespace Gateway.Tests.Conventions;

/// <summary>Lines have at most 120 columns. Table rows and blocks of exact bytes cannot wrap and are exempt.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 120;
    private const string Fence = "```";

    /// <summary>Add "*.cs" once no source line is longer.</summary>
    public static TheoryData<string> Patterns => ["*.md"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void No_line_is_longer_than_120_columns(string pattern)
        => Assert.Empty(
            from file in SourceFiles.Of(pattern)
            let lines = File.ReadAllLines(file)
            from line in pattern == "*.md" ? Prose(lines) : lines.Index()
            where line.Item.Length > Columns
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}: {line.Item.Length}");

    private static IEnumerable<(int Index, string Item)> Prose(string[] lines)
    {
        var inBlock = false;
        foreach (var line in lines.Index())
        {
            if (line.Item.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                inBlock = !inBlock;
            }
            else if (!inBlock && !line.Item.StartsWith('|'))
            {
                yield return line;
            }
        }
    }
}
