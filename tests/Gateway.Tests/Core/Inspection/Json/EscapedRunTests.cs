using System.Text;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>Text with escapes is passed over as a reader of single bytes would, and never into an escape.</summary>
public sealed class EscapedRunTests
{
    private const string Letters = "\\\\\\\\\\\\nnbu\"/x4é\u0001 ";

    [Theory]
    [InlineData("""say \"no\"\n and go on until the block of bytes is full, then more""", 64)]
    [InlineData("""\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\"behind""", 64)]
    [InlineData("""xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""", 64)]
    [InlineData("""xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\""", 31)]
    [InlineData("""a quote that ends the string: " and then 12345678901234567890""", 30)]
    [InlineData("""an escape of another form: \u0041 and then 12345678901234567890""", 27)]
    [InlineData("""an escape that there is not: \x41 and then 12345678901234567890""", 29)]
    [InlineData("""too short for a block: \n""", 0)]
    public void It_ends_where_it_says(string text, int length)
        => Assert.Equal(length, EscapedRun.Length(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void No_text_is_passed_over_that_a_reader_of_single_bytes_would_not_pass()
    {
        var random = new Random(7);
        var furthest = 0;
        for (var number = 0; number < 200_000; number++)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Create(random.Next(100), random, static (letters, random) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    letters[i] = random.Next(3) == 0 ? Letters[random.Next(Letters.Length)] : 'a';
                }
            }));
            var passed = EscapedRun.Length(bytes);
            var (end, starts) = ByBytes(bytes);
            Assert.True(passed <= end, Encoding.UTF8.GetString(bytes));
            Assert.Contains(passed, starts);
            Assert.True(end - passed < 33, $"{passed} of {end}: {Encoding.UTF8.GetString(bytes)}");
            furthest = Math.Max(furthest, passed);
        }

        Assert.True(furthest > 64);
    }

    [Fact]
    public void Five_escapes_of_units_are_such_only_if_every_byte_of_them_fits()
    {
        var whole = Encoding.ASCII.GetBytes("""\u00e9\u00E9\u8acb\uFFFF\u09afxy""");
        Assert.True(EscapedRun.AreFiveUnits(whole));
        for (var at = 0; at < whole.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var bytes = whole.ToArray();
                bytes[at] = (byte)value;
                var fits = at >= 30
                    || (at % 6) switch
                    {
                        0 => value == '\\',
                        1 => value == 'u',
                        _ => value < 128 && char.IsAsciiHexDigit((char)value),
                    };
                Assert.True(EscapedRun.AreFiveUnits(bytes) == fits, $"{value:x2} at {at}");
            }
        }
    }

    /// <summary>Where the text ends, and every position at which no escape is open.</summary>
    private static (int End, HashSet<int> Starts) ByBytes(byte[] bytes)
    {
        HashSet<int> starts = [0];
        var i = 0;
        while (i < bytes.Length && bytes[i] is >= (byte)' ' and < 0x80 and not (byte)'"')
        {
            if (bytes[i] == '\\')
            {
                if (i + 1 == bytes.Length || !"\"\\/bfnrt".Contains((char)bytes[i + 1], StringComparison.Ordinal))
                {
                    break;
                }

                i++;
            }

            starts.Add(++i);
        }

        return (i, starts);
    }
}
