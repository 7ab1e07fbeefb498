using System.Reflection;
using Gateway.Core.Access;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Conventions;

public sealed class SourceStyleTests
{
    private const int MostLines = 300;
    private const int LongestLine = 120;

    [Fact]
    public void Files_stay_small()
        => Assert.Empty(
            from file in SourceTree.Files where file.Lines.Length > MostLines select $"{file.Path}: {file.Lines.Length} lines");

    [Fact]
    public void Lines_stay_readable()
        => Assert.Empty(
            from file in SourceTree.Files
            from line in file.Lines.Select((text, index) => (text, Number: index + 1))
            where line.text.Length > LongestLine
            select $"{file.Path}:{line.Number}");

    [Fact]
    public void Nothing_is_left_unfinished()
        => Assert.Empty(
            from file in SourceTree.Files
            from word in (string[])["TODO", "FIXME", "HACK", "NotImplementedException"]
            where string.Join('\n', file.Lines).Contains(word, StringComparison.Ordinal)
            select $"{file.Path}: {word}");

    [Fact]
    public void Types_are_internal_and_closed()
        => Assert.Empty(
            from type in typeof(Permit).Assembly.GetTypes()
            where type.Namespace?.StartsWith("Gateway", StringComparison.Ordinal) == true
            where !type.Name.Contains('<', StringComparison.Ordinal)
            where type.IsPublic || (type.IsClass && !type.IsSealed && !type.IsAbstract)
            select type.FullName);

    [Fact]
    public void Every_log_event_has_an_id_of_its_own()
    {
        var events =
            from type in typeof(Permit).Assembly.GetTypes()
            from method in type.GetMethods(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            select (message.EventId, Name: $"{type.FullName}.{method.Name}");

        Assert.Empty(
            from group_ in events.GroupBy(e => e.EventId)
            where group_.Count() > 1 || group_.Key < 1000
            select $"{group_.Key}: {string.Join(", ", group_.Select(e => e.Name))}");
    }
}
