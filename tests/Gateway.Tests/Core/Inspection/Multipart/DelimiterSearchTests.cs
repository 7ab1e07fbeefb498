using System.Buffers;
using System.Text;
using Gateway.Core.Inspection.Multipart;
using Gateway.Fuzz;
using Gateway.Tests.Inspection;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>Every delimiter is found once, wherever the pieces end.</summary>
public sealed class DelimiterSearchTests
{
    private const int Many = 100;

    public static TheoryData<string, string, string, long[]> Bodies { get; } = new()
    {
        { "no delimiter", "abcdefgh", "--B", [] },
        { "an empty body", "", "--B", [] },
        { "a body that is shorter than the delimiter", "--", "--B", [] },
        { "the delimiter alone", "--B", "--B", [0] },
        { "several", "--Bxx--Bx--B", "--B", [0, 5, 9] },
        { "two in a row", "--B--B--", "--B", [0, 3] },
        { "the start of one before another", "----B-", "--B", [2] },
        { "one that overlaps itself", "---------", "----", [0, 4] },
        { "one that overlaps itself, behind other text", "xaabaabaabaab", "aabaab", [1, 7] },
        { "a long delimiter", "xx--0123456789abcdefyy--0123456789abcdef", "--0123456789abcdef", [2, 22] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Delimiters_are_found_alike_for_all_pieces(string because, string body, string delimiter, long[] offsets)
    {
        var bytes = Encoding.ASCII.GetBytes(body);
        for (var size = 1; size <= bytes.Length; size++)
        {
            AssertFound($"{because}, in pieces of {size}", offsets, Find(Pieces.Of(bytes, size), delimiter, Many));
        }

        // A long piece between short ones, a short one between long ones, and an empty one.
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
            {
                var pieces = Cuts.Sequence(
                    [bytes.AsMemory(0, first), bytes.AsMemory(first..second), bytes.AsMemory(second)]);
                AssertFound($"{because}, cut at {first} and {second}", offsets, Find(pieces, delimiter, Many));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void No_more_is_looked_for_than_one_past_the_most(int size)
    {
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("--Bx", 20)));

        Assert.Equal([0, 4, 8, 12], Find(Pieces.Of(body, size), "--B", most: 3));
    }

    private static void AssertFound(string because, long[] expected, long[] found)
        => Assert.True(expected.SequenceEqual(found), $"{because}: {string.Join(' ', found)}");

    private static long[] Find(in ReadOnlySequence<byte> body, string delimiter, int most)
    {
        List<long> offsets = [];
        DelimiterSearch.Find(body, Encoding.ASCII.GetBytes(delimiter), most, offsets);
        return [.. offsets];
    }
}
