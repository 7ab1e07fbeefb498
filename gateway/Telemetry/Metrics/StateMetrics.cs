using System.Diagnostics.Metrics;
using Gateway.Catalog.Discovery;
using Gateway.Core.Models;
using Gateway.Core.Snapshots;
using Gateway.Forwarding;
using Gateway.Inspection;
using Gateway.Stores;
using Gateway.Telemetry.Decisions;
using Microsoft.Extensions.Options;

namespace Gateway.Telemetry.Metrics;

/// <summary>The state between requests, read from its owners at each collection.</summary>
internal sealed class StateMetrics
{
    // An exporter keeps reporting the last value of a series that is no longer observed: a former revision must be
    // reported as 0.
    private const int MostFormerRevisions = 16;

    private readonly Queue<string> _revisions = new();
    private readonly Lock _observing = new();
    private readonly IStoreStatus _store;
    private readonly IDiscoveredModels _discovered;
    private readonly TimeProvider _time;

    public StateMetrics(
        IMeterFactory meters,
        BufferBudget budget,
        IOptions<InspectionOptions> inspection,
        IStoreStatus store,
        ISnapshotSource snapshots,
        IDiscoveredModels discovered,
        UpstreamReplays replays,
        DecisionLog log,
        TimeProvider time)
    {
        _store = store;
        _discovered = discovered;
        _time = time;
        var limit = inspection.Value.MaxBufferedBytes;
        var meter = meters.Create(TelemetryNames.Source);
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.BufferedBytes, () => budget.Held, "By", "Request bodies held in memory.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.BufferLimit, () => limit, "By", "The most that may be held in memory.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.SnapshotAge, Age, "s", "How long the revision has been in force.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.SnapshotRevision,
            Revision,
            "{revision}",
            "1 for the revision that is in force, 0 for former ones.");
        meter.CreateObservableCounter(
            TelemetryNames.Metrics.ReloadFailures,
            () => store.Failures,
            "{failure}",
            "Changes of the documents that were rejected.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.StoreState,
            State,
            "{state}",
            "1 for the condition that the store is in, 0 for the others.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.StoreUnconfirmed,
            Unconfirmed,
            "s",
            "Since what is in force was last held against the database.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.DiscoveredAge,
            DiscoveredAge,
            "s",
            "Time since the upstream last confirmed its list of models.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.DiscoveredModels,
            () => Discovered(status => status.Models),
            "{model}",
            "Discovered models that are known and not too old.");
        meter.CreateObservableCounter(
            TelemetryNames.Metrics.DiscoveryFailures,
            () => Discovered(status => status.Failures),
            "{failure}",
            "Polls without a list of models.");
        meter.CreateObservableCounter(
            TelemetryNames.Metrics.Replays,
            () => replays.All.Select(count => new Measurement<long>(
                count.Value, new KeyValuePair<string, object?>(TelemetryNames.Attributes.Cluster, count.Key))),
            "{request}",
            "Requests retried because a reused connection ended before a byte of the response.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.ModelRetiresIn,
            () => RetiresIn(snapshots.Current?.Catalog),
            "d",
            "Days until a model is refused, for each that has a date.");
        meter.CreateObservableCounter(
            TelemetryNames.Metrics.LogLost, () => log.Lost, "{line}", "Lines that the decision log could not take.");
    }

    private IEnumerable<Measurement<double>> Age()
        => _store.Status.LoadedAt is { } loadedAt ? [new((_time.GetUtcNow() - loadedAt).TotalSeconds)] : [];

    private IEnumerable<Measurement<long>> RetiresIn(CatalogSnapshot? catalog)
    {
        var today = _time.Today();
        return from model in (catalog?.Entries ?? []).OfType<CatalogModel>()
               where model.Lifecycle != Lifecycle.Retired && model.RetiresOn is not null
               select new Measurement<long>(
                   model.RetiresOn!.Value.DayNumber - today.DayNumber,
                   new KeyValuePair<string, object?>(TelemetryNames.Attributes.Model, model.Id.Value));
    }

    private IEnumerable<Measurement<double>> Unconfirmed()
        => _store.Unconfirmed is { } unconfirmed ? [new(unconfirmed.TotalSeconds)] : [];

    private IEnumerable<Measurement<double>> DiscoveredAge()
        => _discovered.Status?.ConfirmedAt is { } confirmedAt
            ? [new((_time.GetUtcNow() - confirmedAt).TotalSeconds)]
            : [];

    private IEnumerable<Measurement<long>> Discovered(Func<DiscoveryStatus, long> value)
        => _discovered.Status is { } status ? [new(value(status))] : [];

    private Measurement<long>[] Revision()
    {
        var current = _store.Status.Revision;
        lock (_observing)
        {
            if (current is not null && !_revisions.Contains(current))
            {
                _revisions.Enqueue(current);
            }

            if (_revisions.Count > MostFormerRevisions)
            {
                _revisions.Dequeue();
            }

            return
            [
                .. _revisions.Select(revision => new Measurement<long>(
                    revision == current ? 1 : 0,
                    new KeyValuePair<string, object?>(TelemetryNames.Attributes.Revision, revision))),
            ];
        }
    }

    private IEnumerable<Measurement<long>> State()
    {
        var status = _store.Status;
        var current = status.Revision is null ? StoreConditions.Loading
            : _store.IsUnreachable ? StoreConditions.Unreachable
            : status.Errors.IsEmpty ? StoreConditions.Current
            : StoreConditions.Stale;
        return StoreConditions.All.Select(condition => new Measurement<long>(
            condition == current ? 1 : 0,
            new KeyValuePair<string, object?>(TelemetryNames.Attributes.State, condition)));
    }
}
