using System.Buffers;

namespace Gateway.Inspection.Codings;

/// <summary>
/// Feeds encoded bytes to a decoder, the last one alone. A decoder that ended without the last byte left data over; one
/// that needs more did not reach its end.
/// </summary>
internal sealed class EncodedSource(ReadOnlySequence<byte> bytes) : Stream
{
    private ReadOnlySequence<byte> _rest = bytes;
    private bool _askedForMore;

    /// <summary>Whether the decoder took exactly the bytes that there are.</summary>
    public bool IsUsedUp => _rest.IsEmpty && !_askedForMore;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var left = _rest.Length;
        if (left == 0)
        {
            _askedForMore = true;
            return 0;
        }

        var count = (int)Math.Min(buffer.Length, Math.Max(1, left - 1));
        _rest.Slice(0, count).CopyTo(buffer);
        _rest = _rest.Slice(count);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
