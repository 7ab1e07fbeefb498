using System.Buffers;
using System.Text;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>A sequence is read as the runtime decodes it, byte by byte and four bytes at a time.</summary>
public sealed class Utf8SequenceTests
{
    // Both sides of every boundary that the encoding has.
    private static readonly byte[] Boundaries =
    [
        0x00, 0x41, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
        0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF,
    ];

    [Fact]
    public void Four_bytes_are_read_at_once_where_a_whole_sequence_begins_them()
    {
        foreach (var bytes in Words())
        {
            // Behind the first sequence stands a plain letter, so that nothing else is read.
            var length = Decoded(bytes);
            byte[] text = length > 0 ? [.. bytes[..length], .. "abcd"u8] : [.. bytes, .. "abcd"u8];

            Assert.True(
                Utf8Sequence.WholeSequences(text) == length,
                $"{Convert.ToHexString(text)}: {Utf8Sequence.WholeSequences(text)}, not {length}");
        }
    }

    [Fact]
    public void Byte_by_byte_a_sequence_ends_where_the_runtime_ends_it()
    {
        foreach (var bytes in Words())
        {
            Assert.True(ReadSlowly(bytes) == Decoded(bytes), Convert.ToHexString(bytes));
        }
    }

    [Theory]
    [InlineData("\u00E9\u20AC\U0001F600\u00E9x...", 11)]
    [InlineData("\u00E9\u00E9", 2)]
    [InlineData("\u00E9abc", 2)]
    [InlineData("\u00E9a", 0)]
    [InlineData("\U0001F600", 4)]
    [InlineData("\u20AC", 0)]
    [InlineData("abcd", 0)]
    [InlineData("", 0)]
    public void Sequences_are_read_at_once_while_four_bytes_are_left(string text, int length)
        => Assert.Equal(length, Utf8Sequence.WholeSequences(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Long_rows_of_characters_of_three_bytes_end_at_the_first_byte_that_is_none_of_them()
    {
        var whole = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\u8ACB\u3042\uAC00\uFF01\u1E00", 20)));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in Boundaries)
            {
                var bytes = whole.ToArray();
                bytes[at] = value;
                var read = Utf8Sequence.WholeSequences(bytes);
                Assert.True(
                    System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, read)), $"{value:x2} at {at}: {read}");

                // Whole characters before the byte are read; the last ones are left to the slow path.
                Assert.True(read >= Math.Min(at - (at % 3), whole.Length - 3), $"{value:x2} at {at}: {read}");
            }
        }
    }

    private static IEnumerable<byte[]> Words()
        => from first in Boundaries
           where first >= 0x80
           from second in Boundaries
           from third in Boundaries
           from fourth in Boundaries
           select (byte[])[first, second, third, fourth];

    private static int Decoded(byte[] bytes)
        => Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done ? length : 0;

    private static int ReadSlowly(byte[] bytes)
    {
        var sequence = default(Utf8Sequence);
        if (!sequence.Begin(bytes[0]))
        {
            return 0;
        }

        var read = 1;
        while (!sequence.IsComplete)
        {
            if (!sequence.Continue(bytes[read++]))
            {
                return 0;
            }
        }

        return read;
    }
}
