using System.Buffers;
using System.IO.Compression;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Inspection;
using Gateway.Inspection.Codings;
using ZstdSharp;

namespace Gateway.Tests.Inspection.Codings;

/// <summary>An encoded body has one reading: one whole stream, nothing behind it, and no more than the bound.</summary>
public sealed class BodyDecoderTests
{
    private const int Limit = 8 << 20;

    private static readonly ContentCoding[] Codings =
        [ContentCoding.Gzip, ContentCoding.Deflate, ContentCoding.Brotli, ContentCoding.Zstandard];

    public static TheoryData<string> Names => [.. Codings.Select(coding => coding.ToString())];

    public static MatrixTheoryData<string, int> Sizes
        => new(Names.Select(name => name.Data), [1, 17, 65_535, 65_536, 65_537, 300_000]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_was_encoded_is_decoded_however_it_is_cut(string name, int size)
    {
        var coding = Enum.Parse<ContentCoding>(name);
        var text = Text(size);
        var encoded = Encode(coding, text);

        foreach (var piece in (int[])[1, 7, 4096, encoded.Length])
        {
            using var output = NewOutput(encoded.Length);
            Assert.Null(BodyDecoder.Decode(Cut(encoded, piece), coding, output));
            Assert.Equal(text, output.Bytes.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_truncation_is_refused(string name)
    {
        var coding = Enum.Parse<ContentCoding>(name);
        var encoded = Encode(coding, Text(100));
        for (var length = 0; length < encoded.Length; length++)
        {
            Assert.Same(DecodingRefusals.Broken, Decode(encoded[..length], coding));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_follows_the_stream_is_refused(string name)
    {
        var coding = Enum.Parse<ContentCoding>(name);
        foreach (var size in (int[])[1, 100, 70_000])
        {
            var encoded = Encode(coding, Text(size));
            Assert.Same(DecodingRefusals.Broken, Decode([.. encoded, 0], coding));
            Assert.Same(DecodingRefusals.Broken, Decode([.. encoded, .. new byte[5000]], coding));
            Assert.Same(DecodingRefusals.Broken, Decode([.. encoded, .. encoded], coding));
            Assert.Same(DecodingRefusals.Broken, Decode([.. Encode(coding, Text(1)), .. encoded], coding));
        }
    }

    [Fact]
    public void A_member_of_nothing_before_the_member_that_counts_is_refused()
    {
        byte[] nothing = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        Assert.Null(Decode(nothing, ContentCoding.Gzip));
        Assert.Same(
            DecodingRefusals.Broken,
            Decode([.. nothing, .. Encode(ContentCoding.Gzip, Text(100))], ContentCoding.Gzip));
    }

    [Theory]
    [InlineData("Gzip")]
    [InlineData("Deflate")]
    [InlineData("Zstandard")]
    public void A_checksum_that_does_not_fit_is_refused(string name)
    {
        var coding = Enum.Parse<ContentCoding>(name);
        var encoded = Encode(coding, Text(100));
        encoded[coding == ContentCoding.Gzip ? ^5 : ^1] ^= 1;

        Assert.Same(DecodingRefusals.Broken, Decode(encoded, coding));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_data_of_another_coding_is_refused(string name)
    {
        var coding = Enum.Parse<ContentCoding>(name);
        Assert.All(
            Codings.Where(other => other != coding),
            other => Assert.Same(DecodingRefusals.Broken, Decode(Encode(other, Text(1000)), coding)));
        Assert.Same(DecodingRefusals.Broken, Decode("{\"model\":\"m\"}"u8.ToArray(), coding));
    }

    [Fact]
    public void Bare_deflate_data_is_refused()
    {
        using var encoded = new MemoryStream();
        using (var deflate = new DeflateStream(encoded, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(Text(100));
        }

        Assert.Same(DecodingRefusals.Broken, Decode(encoded.ToArray(), ContentCoding.Deflate));
    }

    [Fact]
    public void A_gzip_member_with_the_name_of_a_file_is_taken_and_other_extensions_are_not()
    {
        var plain = Encode(ContentCoding.Gzip, Text(100));
        byte[] named = [.. plain[..3], 8, .. plain[4..10], .. "body.json\0"u8, .. plain[10..]];
        byte[] extended = [.. plain[..3], 4, .. plain[4..10], 0, 0, .. plain[10..]];

        Assert.Null(Decode(named, ContentCoding.Gzip));
        Assert.Same(DecodingRefusals.Broken, Decode(extended, ContentCoding.Gzip));
    }

    [Fact]
    public void A_Zstandard_frame_with_a_dictionary_or_to_be_skipped_or_with_a_large_window_is_refused()
    {
        var encoded = Encode(ContentCoding.Zstandard, Text(100));
        var withDictionary = encoded.ToArray();
        withDictionary[4] |= 1;
        byte[] skipped = [0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7];

        Assert.Same(DecodingRefusals.Broken, Decode(withDictionary, ContentCoding.Zstandard));
        Assert.Same(DecodingRefusals.Broken, Decode([.. skipped, .. encoded], ContentCoding.Zstandard));
        Assert.Same(DecodingRefusals.Broken, Decode([.. encoded, .. skipped], ContentCoding.Zstandard));
        Assert.Same(
            DecodingRefusals.Broken,
            Decode([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 0x01, 0x00, 0x00], ContentCoding.Zstandard));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bomb_ends_at_its_ratio_and_a_large_body_at_the_limit(string name)
    {
        var coding = Enum.Parse<ContentCoding>(name);
        var bomb = Encode(coding, new byte[4 << 20]);
        using var output = NewOutput(bomb.Length);
        Assert.Equal(DecodingRefusals.Expands(100), BodyDecoder.Decode(new(bomb), coding, output));
        Assert.InRange(output.Bytes.Length, 1 << 20, Math.Max(bomb.Length * 101, (1 << 20) + (64 << 10)));

        var large = Encode(coding, Text(Limit + 1));
        Assert.Equal(BodyRefusals.TooLarge(Limit), Decode(large, coding));
    }

    [Fact]
    public void A_block_that_the_request_may_not_hold_is_not_taken()
    {
        var encoded = Encode(ContentCoding.Gzip, Text(300_000));
        var taken = 0L;
        using var output = new DecodedBytes(
            new DecodingBound(Limit, encoded.Length, 100),
            bytes => (taken += bytes) > 100_000 ? BodyRefusals.ShareTaken : null);

        Assert.Same(BodyRefusals.ShareTaken, BodyDecoder.Decode(new(encoded), ContentCoding.Gzip, output));
        Assert.Equal(1 << 16, output.Bytes.Length);
    }

    private static Refusal? Decode(byte[] encoded, ContentCoding coding)
    {
        using var output = NewOutput(encoded.Length);
        return BodyDecoder.Decode(new(encoded), coding, output);
    }

    private static DecodedBytes NewOutput(long encoded) => new(new DecodingBound(Limit, encoded, 100), _ => null);

    // Neither constant nor random: it shrinks, but not by a hundred times.
    private static byte[] Text(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append((i * 2654435761L) % 1_000_003).Append(' ');
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static byte[] Encode(ContentCoding coding, byte[] text)
    {
        using var encoded = new MemoryStream();
        using (var encoder = Encoder(coding, encoded))
        {
            encoder.Write(text);
            encoder.Flush();
        }

        return encoded.ToArray();
    }

    private static Stream Encoder(ContentCoding coding, Stream output)
    {
        switch (coding)
        {
            case ContentCoding.Gzip:
                return new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
            case ContentCoding.Deflate:
                return new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true);
            case ContentCoding.Brotli:
                return new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true);
            default:
                var stream = new CompressionStream(output, leaveOpen: true);
                stream.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
                return stream;
        }
    }

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int piece)
    {
        var chain = new SegmentChain();
        for (var start = 0; start < bytes.Length; start += piece)
        {
            chain.Append(bytes.AsMemory(start, Math.Min(piece, bytes.Length - start)));
        }

        return chain.ToSequence();
    }
}
