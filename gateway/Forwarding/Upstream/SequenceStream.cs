using System.Buffers;

namespace Gateway.Forwarding.Upstream;

/// <summary>The body that goes upstream, as the stream that YARP reads. Every read completes at once.</summary>
internal sealed class SequenceStream(ReadOnlySequence<byte> bytes) : ReadOnlyStream
{
    private ReadOnlySequence<byte> _rest = bytes;

    /// <summary>The whole body, whatever of it was read.</summary>
    public ReadOnlySequence<byte> Whole { get; } = bytes;

    public override int Read(Span<byte> buffer)
    {
        // YARP reads into an empty buffer to wait for data.
        var count = (int)Math.Min(buffer.Length, _rest.Length);
        _rest.Slice(0, count).CopyTo(buffer);
        _rest = _rest.Slice(count);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : new(Read(buffer.Span));
}
