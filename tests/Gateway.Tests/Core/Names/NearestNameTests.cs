using Gateway.Core.Names;

namespace Gateway.Tests.Core.Names;

public sealed class NearestNameTests
{
    private static readonly string[] Known =
        ["ab", "openai/gpt-5.4-mini", "claude-sonnet-4-6", new string('a', 66)];

    public static TheoryData<string, string, string?> Names => new()
    {
        { "one letter short", "claude-sonnet-4-", "claude-sonnet-4-6" },
        { "two letters swapped", "cluade-sonnet-4-6", "claude-sonnet-4-6" },
        { "three edits are too many", "cluade-sonnet-46", null },
        { "another case", "CLAUDE-SONNET-4-6", "claude-sonnet-4-6" },
        { "the owner left out", "gpt-5.4-mini", "openai/gpt-5.4-mini" },
        { "an owner too many", "anthropic/claude-sonnet-4-6", "claude-sonnet-4-6" },
        { "a short name is near to anything", "abc", null },
        { "nothing like it", "something-else", null },
        { "nothing", "", null },
        { "longer than any name that is searched", new string('a', 65), null },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_nearest_name_is(string what, string name, string? nearest)
        => Assert.Equal((what, nearest), (what, NearestName.Of(name, Known)));

    [Fact]
    public void The_search_is_bounded()
    {
        var others = Enumerable.Range(0, NearestName.MostCandidates).Select(index => $"model-number-{index}");
        string[] many = [.. others, "model-name"];

        Assert.Null(NearestName.Of("model-nam", many));
        Assert.Equal("model-name", NearestName.Of("model-nam", many[1..]));
    }
}
