using System.Buffers;
using System.Buffers.Binary;

namespace Gateway.Inspection.Codings;

/// <summary>One member of the gzip format (RFC 1952), from the first byte to the last.</summary>
/// <param name="Data">The deflate data between header and trailer.</param>
/// <param name="Checksum">CRC-32 of what it decodes to.</param>
/// <param name="Length">How long that is, modulo 2^32.</param>
internal readonly record struct GzipMember(ReadOnlySequence<byte> Data, uint Checksum, uint Length)
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    // The flags that clients set: text, and the name of the file. The others have no use in a request.
    private const byte Text = 1;
    private const byte Name = 8;

    public static bool TryRead(in ReadOnlySequence<byte> body, out GzipMember member)
    {
        member = default;
        if (body.Length <= HeaderLength + TrailerLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        body.Slice(0, HeaderLength).CopyTo(header);
        if (header is not [0x1f, 0x8b, 8, var flags, ..] || (flags & ~(Text | Name)) != 0)
        {
            return false;
        }

        var data = body.Slice(HeaderLength, body.Length - HeaderLength - TrailerLength);
        if ((flags & Name) != 0)
        {
            if (data.PositionOf((byte)0) is not { } end)
            {
                return false;
            }

            data = data.Slice(data.GetPosition(1, end));
        }

        Span<byte> trailer = stackalloc byte[TrailerLength];
        body.Slice(body.Length - TrailerLength).CopyTo(trailer);
        member = new GzipMember(
            data,
            BinaryPrimitives.ReadUInt32LittleEndian(trailer),
            BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
        return true;
    }
}
