using Gateway.Core.Keys;

namespace Gateway.Tests.Core.Keys;

public sealed class ApiKeyTests
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "nothing", "" },
        { "another brand", "sk-0000000000000000000000" },
        { "the brand alone", "gw_" },
        { "no environment", "gw__0000000000000000000000_000000" },
        { "an environment in upper case", "gw_DEMO_0000000000000000000000_000000" },
        { "too few random digits", "gw_demo_000000000000000000000_000000" },
        { "a character that is no digit", "gw_demo_000000000000000000000-_000000" },
        { "no checksum", "gw_demo_0000000000000000000000" },
        { "a line break", "gw_demo_0000000000000000000000_00000\n" },
    };

    [Fact]
    public void A_new_key_is_well_formed_and_never_the_same_twice()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => ApiKey.New("live")).ToHashSet();

        Assert.Equal(1000, keys.Count);
        Assert.All(keys, key => Assert.True(ApiKey.IsWellFormed(key)));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_text_that_is_no_key_is_told_without_asking_the_store(string what, string key)
        => Assert.False(ApiKey.IsWellFormed(key), what);

    [Fact]
    public void Any_single_changed_character_breaks_a_key()
    {
        var key = ApiKey.New("test");
        for (var i = 0; i < key.Length; i++)
        {
            var changed = key.ToCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';
            Assert.False(ApiKey.IsWellFormed(changed), $"position {i} of {key}");
        }
    }

    [Fact]
    public void A_key_longer_than_the_bound_is_refused()
        => Assert.False(ApiKey.IsWellFormed("gw_test_" + new string('0', ApiKey.MaxLength)));

    [Theory]
    [InlineData("")]
    [InlineData("Live")]
    [InlineData("a_b")]
    [InlineData("abcdefghijklmnopq")]
    public void An_environment_that_would_make_a_malformed_key_is_refused(string environment)
        => Assert.Throws<ArgumentException>(() => ApiKey.New(environment));

    [Fact]
    public void A_key_whose_checksum_another_CRC_32_made_is_well_formed()
        => Assert.True(ApiKey.IsWellFormed("gw_live_ABCDEFGHIJKLMNOPQRSTUV_24JJCF"));
}
