using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using Gateway.Core.Errors;
using ZstdSharp;

namespace Gateway.Inspection.Codings;

/// <summary>
/// Decodes a whole body, strictly: one stream, all of it, nothing behind it, no dictionary. It has one reading only.
/// </summary>
internal static class BodyDecoder
{
    public static Refusal? Decode(in ReadOnlySequence<byte> body, ContentCoding coding, DecodedBytes output)
    {
        try
        {
            return coding switch
            {
                ContentCoding.Gzip => DecodeGzip(body, output),
                ContentCoding.Deflate => DecodeZlib(body, output),
                ContentCoding.Brotli => DecodeBrotli(body, output),
                ContentCoding.Zstandard => DecodeZstandard(body, output),
                _ => throw new InvalidOperationException($"No such coding: {coding}."),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ZstdException)
        {
            return DecodingRefusals.Broken;
        }
    }

    private static Refusal? DecodeGzip(in ReadOnlySequence<byte> body, DecodedBytes output)
    {
        if (!GzipMember.TryRead(body, out var member))
        {
            return DecodingRefusals.Broken;
        }

        using var source = new EncodedSource(member.Data);
        using var decoder = new DeflateStream(source, CompressionMode.Decompress);
        var checksum = new Crc32();
        var length = 0u;
        while (true)
        {
            if (output.Room(out var room) is { } full)
            {
                return full;
            }

            var count = decoder.Read(room);
            if (count == 0)
            {
                break;
            }

            checksum.Append(room[..count]);
            length = unchecked(length + (uint)count);
            if (output.Wrote(count) is { } tooLarge)
            {
                return tooLarge;
            }
        }

        return source.IsUsedUp && checksum.GetCurrentHashAsUInt32() == member.Checksum && length == member.Length
            ? null
            : DecodingRefusals.Broken;
    }

    private static Refusal? DecodeZlib(in ReadOnlySequence<byte> body, DecodedBytes output)
    {
        // FDICT requires a dictionary, which caller and gateway do not share.
        if (body.Length < 2 || (body.Slice(1, 1).FirstSpan[0] & 0x20) != 0)
        {
            return DecodingRefusals.Broken;
        }

        using var source = new EncodedSource(body);
        using var decoder = new ZLibStream(source, CompressionMode.Decompress);
        return Copy(decoder, output) ?? (source.IsUsedUp ? null : DecodingRefusals.Broken);
    }

    private static Refusal? DecodeZstandard(in ReadOnlySequence<byte> body, DecodedBytes output)
    {
        if (!ZstandardFrame.IsWhole(body))
        {
            return DecodingRefusals.Broken;
        }

        using var source = new EncodedSource(body);
        using var decoder = new DecompressionStream(source, checkEndOfStream: true);
        return Copy(decoder, output);
    }

    private static Refusal? DecodeBrotli(in ReadOnlySequence<byte> body, DecodedBytes output)
    {
        using var decoder = new BrotliDecoder();
        var rest = body;
        while (true)
        {
            if (output.Room(out var room) is { } full)
            {
                return full;
            }

            var status = decoder.Decompress(rest.FirstSpan, room, out var consumed, out var written);
            rest = rest.Slice(consumed);
            if (output.Wrote(written) is { } tooLarge)
            {
                return tooLarge;
            }

            switch (status)
            {
                case OperationStatus.Done:
                    return rest.IsEmpty ? null : DecodingRefusals.Broken;
                case OperationStatus.InvalidData:
                case OperationStatus.NeedMoreData when rest.IsEmpty:
                    return DecodingRefusals.Broken;
            }
        }
    }

    private static Refusal? Copy(Stream decoder, DecodedBytes output)
    {
        while (true)
        {
            if (output.Room(out var room) is { } full)
            {
                return full;
            }

            var count = decoder.Read(room);
            if (count == 0)
            {
                return null;
            }

            if (output.Wrote(count) is { } tooLarge)
            {
                return tooLarge;
            }
        }
    }
}
