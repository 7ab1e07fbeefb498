using System.Net.Http.Headers;
using Gateway.Core.Models.Compilation;
using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Discovery;

/// <summary>Keeps the last good list, and drops it when it has not been confirmed for too long.</summary>
internal sealed class DiscoveredCatalog(IOptions<DiscoveryOptions> options, TimeProvider time) : IDiscoveredModels
{
    private readonly DiscoveryOptions _options = options.Value;
    private Known? _known;
    private bool _failing;
    private long _failures;

    public DiscoveredModels Current
    {
        get
        {
            var known = Volatile.Read(ref _known);
            return _options.Url is null ? DiscoveredModels.None
                : known is null || IsTooOld(known) ? DiscoveredModels.Missing
                : known.Models;
        }
    }

    public DiscoveryStatus? Status
    {
        get
        {
            var known = Volatile.Read(ref _known);
            return _options.Url is null
                ? null
                : new DiscoveryStatus(
                    ConditionOf(known), Current.Models.Length, known?.ConfirmedAt, Volatile.Read(ref _failures));
        }
    }

    /// <summary>The entity tag of the last good list.</summary>
    public EntityTagHeaderValue? Tag => Volatile.Read(ref _known)?.Tag;

    /// <summary>
    /// Takes an answer over, as far as it is a list. Called by one poller, one answer after the other.
    /// </summary>
    /// <returns>Whether the list is known to be the upstream's now.</returns>
    public bool Accept(DiscoveryResult answer)
    {
        switch (answer)
        {
            case DiscoveryResult.Changed changed:
                Confirm(changed.Models.Since(_known?.Models), changed.Tag);
                break;
            case DiscoveryResult.Unchanged when _known is { } known:
                Confirm(known.Models, known.Tag);
                break;
            default:
                Interlocked.Increment(ref _failures);
                Volatile.Write(ref _failing, true);
                return false;
        }

        Volatile.Write(ref _failing, false);
        return true;
    }

    private void Confirm(DiscoveredModels models, EntityTagHeaderValue? tag)
        => Volatile.Write(ref _known, new Known(models, tag, time.GetTimestamp(), time.GetUtcNow()));

    private DiscoveryCondition ConditionOf(Known? known)
        => known is null ? DiscoveryCondition.Waiting
            : IsTooOld(known) ? DiscoveryCondition.Expired
            : Volatile.Read(ref _failing) ? DiscoveryCondition.Failed
            : DiscoveryCondition.Current;

    private bool IsTooOld(Known known)
        => _options.MaxAge is { } maxAge && time.GetElapsedTime(known.Timestamp) > maxAge;

    private sealed record Known(
        DiscoveredModels Models, EntityTagHeaderValue? Tag, long Timestamp, DateTimeOffset ConfirmedAt);
}
