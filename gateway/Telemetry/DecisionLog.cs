using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry;

/// <summary>
/// Takes the records of ended requests, and hands them to whoever writes them. A request never waits for the log: what does not fit
/// is counted, and the log says how many lines it lost.
/// </summary>
internal sealed class DecisionLog(IOptions<TelemetryOptions> options, TimeProvider time)
{
    private readonly ConcurrentQueue<DecisionRecord> _waiting = new();
    private readonly int _capacity = options.Value.DecisionLogQueue;
    private int _count;
    private long _lost;

    public DecisionLogScope Scope { get; } = options.Value.DecisionLog;

    /// <summary>Lines lost since the start.</summary>
    public long Lost => Volatile.Read(ref _lost);

    public void RequestEnded(
        in RequestReport report, GatewayFeature feature, Activity? activity, string requestId, TimeSpan duration)
    {
        if (Scope == DecisionLogScope.Off || (Scope == DecisionLogScope.Refusals && !report.IsRefusal))
        {
            return;
        }

        var caller = feature.CallerOrNull;
        Add(new DecisionRecord(
            time.GetUtcNow(),
            requestId,
            activity?.TraceId.ToHexString(),
            caller?.KeyId,
            caller?.OrganisationId,
            caller?.PlanId,
            feature.RouteOrNull?.Operation,
            feature.PermitOrNull?.Model.Id,
            feature.SnapshotOrNull?.Catalog.Revision,
            duration,
            feature.Answer?.Usage ?? default,
            report));
    }

    public void Add(in DecisionRecord record)
    {
        if (Interlocked.Increment(ref _count) > _capacity)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _lost);
            return;
        }

        _waiting.Enqueue(record);
    }

    public bool TryTake(out DecisionRecord record)
    {
        if (!_waiting.TryDequeue(out record))
        {
            return false;
        }

        Interlocked.Decrement(ref _count);
        return true;
    }
}
