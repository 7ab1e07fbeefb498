using System.Text;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Names;

/// <summary>A name is found by its bytes and by nothing near them.</summary>
public sealed class NameIndexTests
{
    private static readonly string[] Names =
    [
        "a", "gpt-5", "gpt-5.4", "vendor/Model:free", "d\u00E9nied", "\u6F22\u5B57", new('x', 256),
    ];

    private static readonly NameIndex Index = new([.. Names, "gpt-5", ""]);

    [Fact]
    public void Every_name_is_found()
        => Assert.All(Names, name => Assert.Equal(name, Index.Find(Encoding.UTF8.GetBytes(name))));

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    [InlineData("GPT-5")]
    [InlineData("gpt-5 ")]
    [InlineData("gpt-55")]
    [InlineData("denied")]
    [InlineData("de\u0301nied")]
    public void Nothing_else_is(string text) => Assert.Null(Index.Find(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_longest_is_counted_in_bytes()
    {
        Assert.Equal(256, Index.Longest);
        Assert.Equal(6, new NameIndex(["abc", "\u6F22\u5B57"]).Longest);
        Assert.Null(Index.Find(Encoding.UTF8.GetBytes(new string('x', 257))));
    }

    [Fact]
    public void An_empty_index_has_no_name()
    {
        Assert.Equal(0, BodyNames.None.Index.Longest);
        Assert.Null(BodyNames.None.Index.Find("a"u8));
        Assert.Null(BodyNames.None.Index.Find([]));
    }

    [Fact]
    public void A_large_index_finds_each_of_its_names_without_an_allocation()
    {
        var names = Enumerable.Range(0, 20_000).Select(i => $"vendor-{i % 97}/model-{i}").ToArray();
        var (index, bytes) = (new NameIndex(names), names.Select(Encoding.UTF8.GetBytes).ToArray());
        var found = 0;
        var allocated = long.MaxValue;

        // The first passes may compile what they run.
        for (var pass = 0; pass < 3; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            found = bytes.Count(name => index.Find(name) is not null);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // What counting itself allocates does not grow with the names.
        Assert.InRange(allocated, 0, 256);
        Assert.Equal(names.Length, found);
    }
}
