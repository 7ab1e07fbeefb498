using System.Buffers;
using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;
using Gateway.Inspection.Codings;

namespace Gateway.Inspection;

/// <summary>
/// A body that is read in the server's own memory, without a copy, and held until the request has ended. Memory grows
/// with what has arrived, within the route's cap and the share of the request.
/// </summary>
internal sealed class HeldBody(PipeReader reader, BufferShare share, long limit) : IDisposable
{
    private readonly long _limit = Math.Min(limit, share.Limit);
    private ReadOnlySequence<byte> _bytes;
    private long _seen;
    private long _beside;
    private SequencePosition _start;
    private SequencePosition _end;
    private bool _isHeld;
    private bool _isDisposed;
    private DecodedBytes? _decoded;

    /// <summary>The most bytes that the body may have.</summary>
    public long Limit => _limit;

    /// <summary>The whole body, once it was read without a refusal.</summary>
    public ReadOnlySequence<byte> Bytes => _bytes;

    /// <summary>How long the caller was waited for.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Reads to the end, each new byte past the scanner if there is one; stops at the first refusal.</summary>
    public async ValueTask<Refusal?> ReadAsync(JsonScanner? scanner, BodyPace pace, TimeProvider clock)
    {
        CancellationTokenSource? deadline = null;
        try
        {
            while (true)
            {
                if (!reader.TryRead(out var result))
                {
                    var left = pace.Left(_seen, Waited);
                    if (left == TimeSpan.Zero)
                    {
                        return BodyRefusals.TimedOut;
                    }

                    deadline ??= new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
                    deadline.CancelAfter(left);
                    var since = clock.GetTimestamp();
                    result = await reader.ReadAsync(deadline.Token);
                    deadline.CancelAfter(Timeout.InfiniteTimeSpan);
                    Waited += clock.GetElapsedTime(since);
                }

                (_bytes, _isHeld) = (result.Buffer, true);
                if (result.IsCanceled)
                {
                    return BodyRefusals.BrokenOff;
                }

                if (Accept() is { } refusal || (refusal = Feed(scanner)) is not null)
                {
                    return refusal;
                }

                if (result.IsCompleted)
                {
                    return null;
                }

                _isHeld = false;
                reader.AdvanceTo(_start, _end);
            }
        }
        catch (BadHttpRequestException exception)
        {
            return BodyRefusals.From(exception, _limit);
        }
        catch (OperationCanceledException)
        {
            return deadline is { IsCancellationRequested: true } ? BodyRefusals.TimedOut : BodyRefusals.BrokenOff;
        }
        catch (IOException)
        {
            return BodyRefusals.BrokenOff;
        }
        finally
        {
            deadline?.Dispose();
        }
    }

    /// <summary>Counts further memory for the body, until the request has ended.</summary>
    public Refusal? ReserveExtra(long bytes)
    {
        if (share.Reserve(bytes) is { } refusal)
        {
            return refusal;
        }

        _beside += bytes;
        return null;
    }

    /// <summary>Replaces the body by its decoded bytes, and releases what arrived.</summary>
    public Refusal? Decode(ContentCoding coding, int maxRatio)
    {
        _decoded = new DecodedBytes(new DecodingBound(_limit, _bytes.Length, maxRatio), ReserveExtra);
        if (BodyDecoder.Decode(_bytes, coding, _decoded) is { } refusal)
        {
            return refusal;
        }

        ReleaseReceived();
        _bytes = _decoded.Bytes;
        return null;
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        ReleaseReceived();
        _decoded?.Dispose();
        share.Release(Interlocked.Exchange(ref _beside, 0));
        share.Close();
    }

    private void ReleaseReceived()
    {
        if (_isHeld)
        {
            _isHeld = false;
            reader.AdvanceTo(_bytes.End);
        }

        share.Release(Interlocked.Exchange(ref _seen, 0));
    }

    private Refusal? Accept()
    {
        var length = _bytes.Length;
        return length > _limit ? BodyRefusals.TooLarge(_limit) : share.Reserve(length - _seen);
    }

    // Finding the new bytes by their number would walk over all older segments, at each read.
    private Refusal? Feed(JsonScanner? scanner)
    {
        var added = _seen > 0 && _bytes.Start.Equals(_start) ? _bytes.Slice(_end) : _bytes.Slice(_seen);
        (_seen, _start, _end) = (_bytes.Length, _bytes.Start, _bytes.End);
        if (scanner is null)
        {
            return null;
        }

        foreach (var piece in added)
        {
            if (scanner.Feed(piece.Span) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
