using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Memory;
using Gateway.Requests;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry.Decisions;

/// <summary>
/// Makes the lines of ended requests, and keeps them until they are written. A request never waits for the log: lost
/// lines are counted, and the log reports their number.
/// </summary>
internal sealed class DecisionLog(IOptions<TelemetryOptions> options, TimeProvider time)
{
    // So many that they should be written at once: what waits longer takes memory that is not there to be used again.
    private const int Many = 1000;

    // What a burst took beyond that is given back.
    private const int MostEmptyBytes = 1 << 20;

    private readonly object _writer = new();
    private readonly PerCore<DecisionLines> _open = new();
    private readonly ConcurrentQueue<DecisionLines> _waiting = new();
    private readonly ConcurrentQueue<DecisionLines> _empty = new();
    private readonly int _capacity = options.Value.DecisionLogQueue;
    private readonly int _enough = DecisionOutput.BytesAtOnce(options.Value.DecisionLogFile);
    private int _count;
    private long _lost;

    public DecisionLogScope Scope { get; } = options.Value.DecisionLog;

    /// <summary>Lines lost since the start.</summary>
    public long Lost => Volatile.Read(ref _lost);

    public void RequestEnded(
        RequestReport report, RequestContext context, Activity? activity, string requestId, TimeSpan duration)
    {
        if (Scope == DecisionLogScope.Off
            || report.IsProbe
            || (Scope == DecisionLogScope.Refusals && !report.IsRefusal))
        {
            return;
        }

        var caller = context.CallerOrNull;
        var usage = context.Observer?.Usage ?? default;
        Add(new DecisionRecord(
            time.GetUtcNow(),
            requestId,
            activity?.TraceId.ToHexString(),
            caller?.KeyId,
            caller?.OrganisationId,
            caller?.PlanId,
            context.RouteOrNull?.Operation,
            context.PermitOrNull?.Model.Id,
            context.SnapshotOrNull?.Catalog.Revision,
            duration,
            usage.Input,
            usage.Output,
            report));
    }

    public void Add(in DecisionRecord record)
    {
        if (Volatile.Read(ref _count) >= _capacity)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        var lines = _open.Take() ?? Empty();
        lines.Add(record);
        if (lines.AreEnough)
        {
            Wait(lines);
        }
        else if (_open.Put(lines) is { } other)
        {
            Wait(other);
        }
    }

    /// <summary>Returns when many lines have come to wait, when the writer is woken, or after a time.</summary>
    public void WaitForMany(TimeSpan atMost)
    {
        lock (_writer)
        {
            Monitor.Wait(_writer, atMost);
        }
    }

    /// <summary>Wakes the writer before its next interval.</summary>
    public void WakeWriter()
    {
        lock (_writer)
        {
            Monitor.Pulse(_writer);
        }
    }

    /// <summary>Releases the lines that are still being gathered, so that they can be taken.</summary>
    public void Close()
    {
        foreach (var lines in _open.TakeAll())
        {
            Wait(lines);
        }
    }

    /// <summary>
    /// Lines that are to be written, in the order of each core; null where there are none. They take up their room
    /// until they are returned, so that lines that cannot be written do not make room for others.
    /// </summary>
    public DecisionLines? Take()
    {
        _waiting.TryDequeue(out var lines);
        return lines;
    }

    /// <summary>Gives back lines that were written.</summary>
    public void Return(DecisionLines lines)
    {
        Interlocked.Add(ref _count, -lines.Count);
        if (_empty.Count * _enough < MostEmptyBytes)
        {
            lines.Clear();
            _empty.Enqueue(lines);
        }
    }

    /// <summary>Gives up lines that will not be written any more.</summary>
    public void Lose(DecisionLines lines)
    {
        Interlocked.Add(ref _lost, lines.Count);
        Interlocked.Add(ref _count, -lines.Count);
    }

    private DecisionLines Empty() => _empty.TryDequeue(out var empty) ? empty : new DecisionLines(_enough);

    private void Wait(DecisionLines lines)
    {
        var count = Interlocked.Add(ref _count, lines.Count);
        _waiting.Enqueue(lines);
        if (count >= Many && count - lines.Count < Many)
        {
            WakeWriter();
        }
    }
}
