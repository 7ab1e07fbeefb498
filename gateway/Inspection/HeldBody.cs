using System.Buffers;
using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;

namespace Gateway.Inspection;

/// <summary>
/// A body that is read where the server put it, without a copy, and held there until the request has ended. Memory
/// grows with what has arrived, within the route's cap and the budget of all requests.
/// </summary>
internal sealed class HeldBody(PipeReader reader, BufferBudget budget, long limit) : IDisposable
{
    private ReadOnlySequence<byte> _bytes;
    private long _seen;
    private long _beside;
    private SequencePosition _start;
    private SequencePosition _end;
    private bool _isHeld;

    /// <summary>The whole body, once it was read without a refusal.</summary>
    public ReadOnlySequence<byte> Bytes => _bytes;

    /// <summary>How long the caller was waited for.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Reads to the end, each new byte past the scanner if there is one; stops at the first refusal.</summary>
    public async ValueTask<Refusal?> ReadAsync(JsonScanner? scanner, TimeSpan timeout, TimeProvider clock)
    {
        CancellationTokenSource? deadline = null;
        try
        {
            while (true)
            {
                if (!reader.TryRead(out var result))
                {
                    deadline ??= new CancellationTokenSource(timeout, clock);
                    var since = clock.GetTimestamp();
                    result = await reader.ReadAsync(deadline.Token);
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
            return BodyRefusals.From(exception, limit);
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

    /// <summary>Counts memory that was taken for the body beside it, until the request has ended.</summary>
    public Refusal? ReserveExtra(long bytes)
    {
        if (!budget.TryReserve(bytes))
        {
            return BodyRefusals.Overloaded;
        }

        _beside += bytes;
        return null;
    }

    public void Dispose()
    {
        if (_isHeld)
        {
            _isHeld = false;
            reader.AdvanceTo(_bytes.End);
        }

        budget.Release(Interlocked.Exchange(ref _seen, 0) + Interlocked.Exchange(ref _beside, 0));
    }

    private Refusal? Accept()
    {
        var length = _bytes.Length;
        if (length > limit)
        {
            return BodyRefusals.TooLarge(limit);
        }

        return budget.TryReserve(length - _seen) ? null : BodyRefusals.Overloaded;
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
