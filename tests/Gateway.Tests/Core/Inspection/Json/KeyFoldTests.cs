using System.Globalization;
using System.Text;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>What a lenient reader may make of a name.</summary>
public sealed class KeyFoldTests
{
    private const string Unreadable = "\u007F";

    public static TheoryData<string, string, string> Names => new()
    {
        { "letters, digits and signs", "aZ09_-.$~!", "az09_-.$~!" },
        { "the ends of the alphabet", "AZ@[`{", "az@[`{" },
        { "white space, a control and a delete character", "a b\tc\u0001d\u007Fe", "abcde" },
        { "a leading control character", "\u0001A\u0001", "a" },
        { "a leading space", " A", "a" },
        { "a delete character between letters", "A\u007FB", "ab" },
        { "a leading delete character", "\u007FA", "a" },
        { "the same behind a letter outside ASCII", "\u00E9AZ@[ \t\u007F~!", Unreadable + "az@[~!" },
        { "a long s and a Kelvin sign", "\u017F\u212A", "sk" },
        { "their neighbours", "\u017E\u0180\u2129\u212B", Unreadable + Unreadable + Unreadable + Unreadable },
        { "a small roman thousand, a script l and a modifier m", "\u217F\u2113\u1D50", "mlm" },
        { "characters of several letters", "\uFB01\u33D6\u2121", "fimoltel" },
        { "full-width signs and letters", "\uFF01\uFF21\uFF3A\uFF41\uFF5A\uFF5E", "!azaz~" },
        { "what stands before and behind them", "\uFF00\uFF5F", Unreadable + Unreadable },
        { "letters in circles", "\u24B6\u24CF\u24D0\u24E9", "azaz" },
        { "what stands before and behind those", "\u24B5\u24EA", "(z)0" },
        { "mathematical letters", "\U0001D400\U0001D419\U0001D41A\U0001D433\U0001D434\U0001D6A3", "azazaz" },
        { "what stands before and behind the mathematical ones", "\U0001D3FF\U0001D6A4", Unreadable + Unreadable },
        { "a control character of the second row", "a\u0085b", "ab" },
        { "a format character", "a\u200Db\uFEFFc\u00ADd", "abcd" },
        { "spaces", "a\u00A0b\u3000c", "abc" },
        { "a line and a paragraph separator", "a\u2028b\u2029c", "abc" },
        { "marks", "a\u0301b\u20DDc", "abc" },
        { "a spacing mark, which can be seen", "a\u0903b", "a" + Unreadable + "b" },
        { "letters of other scripts", "m\u00F6d\u0435l", "m" + Unreadable + "d" + Unreadable + "l" },
        { "nothing", "", "" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_folded(string because, string name, string folded)
        => Assert.Equal((because, folded), (because, Fold(Encoding.UTF8.GetBytes(name), 64)));

    [Fact]
    public void A_byte_that_is_not_utf8_has_no_reading()
        => Assert.Equal("a" + Unreadable + "b", Fold([(byte)'A', 0xFF, (byte)'B'], 64));

    [Theory]
    [InlineData("abcd", "abc")]
    [InlineData("ab\u00E9cd", "ab" + Unreadable)]
    [InlineData("\u00E9bcd", Unreadable + "bc")]
    [InlineData("a\u200Dbcd", "abc")]
    public void As_much_is_folded_as_fits(string name, string folded)
        => Assert.Equal(folded, Fold(Encoding.UTF8.GetBytes(name), 3));

    [Fact]
    public void Whatever_no_reader_sees_is_left_out_and_the_rest_is_not()
    {
        for (var value = 0x80; value <= 0x10FFFF; value++)
        {
            if (!Rune.TryCreate(value, out var rune))
            {
                continue;
            }

            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
            Assert.True(isSeen == Fold(Encoding.UTF8.GetBytes(rune.ToString()), 8).Length > 0, $"U+{value:X4}");
        }
    }

    private static string Fold(byte[] name, int room)
    {
        var folded = new byte[room];
        return Encoding.ASCII.GetString(folded, 0, KeyFold.Fold(name, folded));
    }
}
