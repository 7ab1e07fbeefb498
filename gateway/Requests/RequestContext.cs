
using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Snapshots;
using Gateway.Forwarding.Responses;

namespace Gateway.Requests;

/// <summary>
/// What the stages returned for one request, in the order in which they ran. A stage that asks for something no earlier stage
/// returned throws, and the request is refused: nothing is forwarded on a default.
/// </summary>
internal sealed class RequestContext
{
    private StoreSnapshot? _snapshot;
    private InferenceRoute? _route;
    private Caller? _caller;
    private InferenceRequest? _request;
    private Permit? _permit;

    public StoreSnapshot Snapshot { get => Required(_snapshot); set => _snapshot = Once(_snapshot, value); }

    /// <summary>The names by which the request's body is read.</summary>
    public BodyNames Names => Snapshot.Catalog.Names;

    /// <summary>The route, for whoever must answer whether or not there is one.</summary>
    public InferenceRoute? RouteOrNull => _route;

    public InferenceRoute Route { get => Required(_route); set => _route = Once(_route, value); }

    public Caller Caller
    {
        get => Required(_caller);
        set
        {
            _caller = Once(_caller, value);
            Times?.Authenticated();
        }
    }

    public InferenceRequest Request
    {
        get => Required(_request);
        set
        {
            _request = Once(_request, value);
            Times?.Inspected();
        }
    }

    public Permit Permit
    {
        get => Required(_permit);
        set
        {
            _permit = Once(_permit, value);
            Times?.Decided();
        }
    }

    /// <summary>What is known of the upstream's answer; null where there is none, or nothing to learn from it.</summary>
    public ResponseObserver? Answer { get; set; }

    /// <summary>Why the request was refused or failed; null while it was not.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>When the stages were done; null where nobody wants to know.</summary>
    public StageTimes? Times { get; init; }

    /// <summary>The caller, for whoever must report whether or not there is one.</summary>
    public Caller? CallerOrNull => _caller;

    /// <summary>The request, for whoever must report whether or not it could be read.</summary>
    public InferenceRequest? RequestOrNull => _request;

    /// <summary>The permit, for whoever must report whether or not there is one.</summary>
    public Permit? PermitOrNull => _permit;

    /// <summary>The snapshot, for whoever must report whether or not one was taken.</summary>
    public StoreSnapshot? SnapshotOrNull => _snapshot;

    private static T Required<T>(T? value)
        where T : class
        => value ?? throw new InvalidOperationException($"No earlier stage returned a {typeof(T).Name}.");

    private static T Once<T>(T? current, T value)
        where T : class
        => current is null ? value : throw new InvalidOperationException($"A {typeof(T).Name} was returned twice.");
}
