using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>Every path finds the end of plain text where it is, whatever stands behind the bytes.</summary>
public sealed class TextRunTests
{
    [Fact]
    public void Every_byte_value_ends_or_continues_a_run_alike_on_every_path()
    {
        for (var value = 0; value < 256; value++)
        {
            var bytes = new byte[700];
            bytes.AsSpan().Fill((byte)'a');
            bytes[450] = (byte)value;
            AssertAlike(bytes);
        }
    }

    [Fact]
    public void Every_position_and_length_ends_a_run_alike_on_every_path()
    {
        for (var length = 0; length < 600; length++)
        {
            var bytes = new byte[length];
            bytes.AsSpan().Fill((byte)'~');
            AssertAlike(bytes);
            if (length > 0)
            {
                bytes[length - 1] = (byte)'"';
                bytes[length / 2] = (byte)'\\';
                AssertAlike(bytes);
                bytes[length - 1] = 0x1F;
                AssertAlike(bytes);
            }
        }
    }

    [Theory]
    [InlineData(0x1F, 0)]
    [InlineData(0x20, 1)]
    [InlineData(0x21, 1)]
    [InlineData(0x22, 0)]
    [InlineData(0x23, 1)]
    [InlineData(0x5B, 1)]
    [InlineData(0x5C, 0)]
    [InlineData(0x5D, 1)]
    [InlineData(0x7F, 1)]
    [InlineData(0x80, 0)]
    [InlineData(0xFF, 0)]
    public void A_quote_a_backslash_a_control_and_a_byte_outside_ascii_end_a_run(int value, int length)
        => Assert.Equal(length, TextRun.LengthScalar([(byte)value]));

    // Behind the bytes stand a letter and quotes, so that a path which reads past the end says so.
    private static void AssertAlike(byte[] bytes)
    {
        byte[] padded = [.. bytes, (byte)'a', .. Enumerable.Repeat((byte)'"', 300)];
        for (var start = 0; start <= Math.Min(3, bytes.Length); start++)
        {
            var span = padded.AsSpan(start, bytes.Length - start);
            var expected = span.IndexOfAnyExceptInRange((byte)' ', (byte)0x7F);
            var special = span.IndexOfAny((byte)'"', (byte)'\\');
            expected = expected < 0 ? span.Length : expected;
            expected = special < 0 ? expected : Math.Min(expected, special);
            Assert.Equal(expected, TextRun.LengthScalar(span));
            Assert.Equal(expected, TextRun.Length(span));
            Assert.Equal(expected, TextRun.Length128(span));
            Assert.Equal(expected, TextRun.Length256(span));
            Assert.Equal(expected, TextRun.Length512(span));
        }
    }
}
