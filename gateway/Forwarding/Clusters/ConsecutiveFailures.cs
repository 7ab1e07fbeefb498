using System.Globalization;
using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Gateway.Forwarding.Clusters;

/// <summary>
/// Pauses a destination after some failures in a row, whether it cannot be reached or answers with an error of its own,
/// and for as long as it asks to with <c>Retry-After</c>. Each pause without a success in between is longer. The last
/// destination that serves is never paused: an error of an upstream says more than none.
/// </summary>
internal sealed partial class ConsecutiveFailures(
    IDestinationHealthUpdater health, TimeProvider time, ILogger<ConsecutiveFailures> logger)
    : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "ConsecutiveFailures";

    private const int Most = 5;
    private const int LongestInPeriods = 10;

    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromSeconds(30);

    private readonly ConditionalWeakTable<DestinationState, Count> _counts = [];

    /// <summary>What a request says about its destination.</summary>
    private enum Outcome
    {
        /// <summary>Nothing: the caller left, or its own connection failed.</summary>
        None,
        Served,
        Failed,
        Busy,
    }

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var count = _counts.GetValue(destination, static _ => new Count());
        switch (OutcomeOf(context))
        {
            case Outcome.Served:
                count.Clear();
                break;
            case Outcome.Failed when count.Add() >= Most:
                Pause(cluster, destination, PeriodOf(cluster) * Math.Min(count.AddPause(Most), LongestInPeriods));
                break;
            case Outcome.Busy when RetryAfter(context) is { } wait && wait > TimeSpan.Zero:
                Pause(cluster, destination, wait);
                break;
            default:
                break;
        }
    }

    private static Outcome OutcomeOf(HttpContext context)
        => context.Features.Get<IForwarderErrorFeature>()?.Error is { } error
            ? error switch
            {
                ForwarderError.Request or ForwarderError.RequestTimedOut
                    or ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination => Outcome.Failed,
                _ => Outcome.None,
            }
            : context.Response.StatusCode switch
            {
                StatusCodes.Status429TooManyRequests => Outcome.Busy,
                StatusCodes.Status501NotImplemented => Outcome.Served,
                >= 500 => Outcome.Failed,
                _ => Outcome.Served,
            };

    private static TimeSpan PeriodOf(ClusterState cluster)
        => cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? DefaultPeriod;

    // As long as the upstream says, but not for ever.
    private TimeSpan? RetryAfter(HttpContext context)
    {
        var header = context.Response.Headers.RetryAfter.ToString();
        var wait = int.TryParse(header, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, out var moment) ? moment - time.GetUtcNow()
            : (TimeSpan?)null;
        return wait > DefaultPeriod * LongestInPeriods ? DefaultPeriod * LongestInPeriods : wait;
    }

    private void Pause(ClusterState cluster, DestinationState destination, TimeSpan period)
    {
        var othersServe = cluster.Destinations.Values.Any(other
            => other != destination
                && other.Health.Passive != DestinationHealth.Unhealthy
                && other.Health.Active != DestinationHealth.Unhealthy);
        if (othersServe && destination.Health.Passive != DestinationHealth.Unhealthy)
        {
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, period);
            Log.Paused(logger, destination.DestinationId, cluster.ClusterId, period.TotalSeconds);
        }
    }

    /// <summary>The failures of one destination in a row, and its pauses since it last served.</summary>
    private sealed class Count
    {
        private int _failures;
        private int _pauses;

        public int Add() => Interlocked.Increment(ref _failures);

        /// <summary>One more pause: after it a single failure is enough for the next.</summary>
        public int AddPause(int most)
        {
            Volatile.Write(ref _failures, most - 1);
            return Interlocked.Increment(ref _pauses);
        }

        public void Clear()
        {
            // Nearly always there is nothing to clear, and a write would be shared between cores.
            if (Volatile.Read(ref _failures) != 0)
            {
                Volatile.Write(ref _failures, 0);
                Volatile.Write(ref _pauses, 0);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            7012,
            LogLevel.Warning,
            "Destination {Destination} of cluster {Cluster} gets no requests for {Seconds} s: it failed or asked for a "
                + "pause.")]
        public static partial void Paused(ILogger logger, string destination, string cluster, double seconds);
    }
}
