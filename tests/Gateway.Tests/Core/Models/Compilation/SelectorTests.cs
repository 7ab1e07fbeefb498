using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Core.Models.Compilation;

public sealed class SelectorTests
{
    private static readonly CatalogSnapshot Snapshot = DocumentsOnDisk.Compile();

    public static TheoryData<string, string, string[]> Selectors => new()
    {
        { "everything", "*", ["auto", "acme/large", "acme/small", "other-model", "acme/old"] },
        { "an exact id", "acme/small", ["acme/small"] },
        { "an id is not a prefix", "acme/smal", [] },
        { "another case is another name", "Acme/small", [] },
        { "a prefix", "acme/*", ["acme/large", "acme/small", "acme/old"] },
        { "a prefix is literal up to its star", "acme/l*", ["acme/large"] },
        {
            "a prefix without its slash matches what looks like it",
            "a*",
            ["auto", "acme/large", "acme/small", "acme/old"]
        },
        { "an owner", "owner:other", ["other-model"] },
        { "an owner as a whole", "owner:oth", [] },
        {
            "a family, an alias having that of its first target",
            "family:acme",
            ["auto", "acme/large", "acme/small", "acme/old"]
        },
        { "a category", "category:stt", ["other-model"] },
        { "a tag, which an alias does not take from its target", "tag:big", ["acme/large"] },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public void A_selector_picks(string what, string text, string[] picked)
    {
        var selector = SelectorParser.Parse(text);

        Assert.NotNull(selector);
        Assert.True(
            picked.SequenceEqual(Snapshot.Entries.Where(selector.Matches).Select(entry => entry.Id.Value)), what);
    }

    [Theory]
    [InlineData("")]
    [InlineData("**")]
    [InlineData("a*b")]
    [InlineData("*a")]
    [InlineData("tag:")]
    [InlineData("tag:*")]
    [InlineData("owner:a b")]
    [InlineData("/a")]
    [InlineData("a\u0000")]
    [InlineData("modèle")]
    public void A_text_is_no_selector(string text) => Assert.Null(SelectorParser.Parse(text));

    [Fact]
    public void Deny_wins_and_an_empty_allow_list_covers_nothing()
    {
        var all = SelectorParser.Parse("*")!;
        var entry = Snapshot.EntriesById["acme/small"];

        Assert.True(new ModelSelectors([all], []).Cover(entry));
        Assert.False(new ModelSelectors([all], [all]).Cover(entry));
        Assert.False(new ModelSelectors([], []).Cover(entry));
    }
}
