using Gateway.Inspection.Json;

namespace Gateway.Tests.Inspection.Json;

/// <summary>The vector paths find the end of plain text where the byte-by-byte path finds it.</summary>
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

    private static void AssertAlike(byte[] bytes)
    {
        for (var start = 0; start <= Math.Min(3, bytes.Length); start++)
        {
            var span = bytes.AsSpan(start);
            var expected = TextRun.LengthScalar(span);
            Assert.Equal(expected, TextRun.Length(span));
            Assert.Equal(expected, TextRun.Length128(span));
            Assert.Equal(expected, TextRun.Length256(span));
            Assert.Equal(expected, TextRun.Length512(span));
        }

    }
}
