using System.Text;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Names;

/// <summary>Which bytes, and which text, are the name of a model.</summary>
public sealed class ModelIdTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static TheoryData<string, string, bool> Names => new()
    {
        { "every character there is", "aZ09._:/@+-", true },
        { "one character", "a", true },
        { "the longest", new string('a', 256), true },
        { "too long", new string('a', 257), false },
        { "empty", "", false },
        { "a space", "a b", false },
        { "a space behind", "a ", false },
        { "a star", "a*", false },
        { "a control character", "a\0", false },
        { "a letter beyond ASCII", "é", false },
        { "a full-width letter", "ａ", false },
        { "a percent sign", "a%2Fb", false },
        { "a slash first", "/a", false },
        { "a dot first", "../a", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_is_a_name_or_not(string what, string name, bool valid)
        => Assert.Equal((what, valid), (what, ModelId.TryParse(name, out _)));

    [Fact]
    public void A_name_begins_with_a_letter_or_a_digit_and_goes_on_with_a_few_signs()
    {
        for (var value = 0; value < 256; value++)
        {
            var isLetter = Letters.Contains((char)value, StringComparison.Ordinal);
            var isSign = "._:/@+-".Contains((char)value, StringComparison.Ordinal);
            Assert.Equal((value, isLetter), (value, IsName((byte)value)));
            Assert.Equal((value, isLetter || isSign), (value, IsName((byte)'a', (byte)value)));
            Assert.Equal((value, isLetter || isSign), (value, IsName((byte)'a', (byte)value, (byte)'b')));
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_name_has_a_largest_length(int length, bool isName)
        => Assert.Equal(isName, IsName(Encoding.ASCII.GetBytes(new string('a', length))));

    [Fact]
    public void A_name_is_itself_however_many_others_were_seen()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 10_000; i++)
            {
                Assert.Equal($"model-{i}", Read(Encoding.ASCII.GetBytes($"model-{i}")));
            }
        }
    }

    [Fact]
    public void A_name_seen_before_is_the_same_string()
        => Assert.Same(Read("seen/twice"u8), Read("seen/twice"u8));

    private static bool IsName(params byte[] bytes) => ModelId.TryParse(bytes, out _);

    private static string? Read(ReadOnlySpan<byte> bytes) => ModelId.TryParse(bytes, out var id) ? id.Value : null;
}
