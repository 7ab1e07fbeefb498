using Gateway.Forwarding.Responses;

namespace Gateway.Forwarding;

/// <summary>
/// The events of an upstream as YARP reads them. It sends the answer's head where the first event is long in coming,
/// and ends behind the last event where the upstream stays open.
/// </summary>
internal sealed class EventStream(
    Stream events, ResponseObserver answer, HttpResponse response, TimeProvider time) : ReadOnlyStream
{
    /// <summary>
    /// How long the head waits for the first event: an upstream that dies meanwhile is still answered with an error.
    /// </summary>
    public static readonly TimeSpan HeadWait = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an upstream may take to close behind the last event.</summary>
    public static readonly TimeSpan EndWait = TimeSpan.FromSeconds(2);

    private bool _begun;
    private bool _ended;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => answer.IsOver ? ReadEndAsync(buffer, cancellationToken)
            : _begun ? events.ReadAsync(buffer, cancellationToken)
            : ReadFirstAsync(buffer, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            events.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _begun = true;
        var reading = events.ReadAsync(buffer, cancellationToken);
        if (reading.IsCompleted)
        {
            return await reading;
        }

        var read = reading.AsTask();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(read, Task.Delay(HeadWait, time, waiting.Token));
        await waiting.CancelAsync();
        if (!read.IsCompleted)
        {
            await response.Body.FlushAsync(cancellationToken);
        }

        return await read;
    }

    private async ValueTask<int> ReadEndAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return 0;
        }

        using var patience = new CancellationTokenSource(EndWait, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await events.ReadAsync(buffer, waiting.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException
            && !cancellationToken.IsCancellationRequested)
        {
            // Nothing of the answer is missing, however its upstream goes.
            _ended = true;
            return 0;
        }
    }
}
