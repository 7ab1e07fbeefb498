using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Snapshots;

namespace Gateway.Requests;

/// <summary>
/// What the stages returned for one request, in the order in which they ran; the first middleware creates it. Reading a
/// value that no earlier stage returned throws, and the request is refused.
/// </summary>
internal sealed class RequestContext
{
    private StoreSnapshot? _snapshot;
    private InferenceRoute? _route;
    private KeyDigest? _key;
    private Caller? _caller;
    private InferenceRequest? _request;
    private Permit? _permit;

    /// <summary>The snapshot that decides the request.</summary>
    public StoreSnapshot Snapshot { get => Required(_snapshot); set => _snapshot = Once(_snapshot, value); }

    public InferenceRoute Route { get => Required(_route); set => _route = Once(_route, value); }

    /// <summary>The digest of the key that the request presents.</summary>
    public KeyDigest Key { get => _key ?? throw Missing(nameof(Key)); set => _key = value; }

    public Caller Caller { get => Required(_caller); set => _caller = Once(_caller, value); }

    public InferenceRequest Request { get => Required(_request); set => _request = Once(_request, value); }

    public Permit Permit { get => Required(_permit); set => _permit = Once(_permit, value); }

    /// <summary>The facts of the upstream's response; null without one, or where nothing is read from it.</summary>
    public IResponseObserver? Observer { get; set; }

    /// <summary>Why the request was refused or failed; null while it was not.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>When the stages ended; null where telemetry does not need it.</summary>
    public StageTimes? Times { get; init; }

    public StoreSnapshot? SnapshotOrNull => _snapshot;

    public InferenceRoute? RouteOrNull => _route;

    public Caller? CallerOrNull => _caller;

    public InferenceRequest? RequestOrNull => _request;

    public Permit? PermitOrNull => _permit;

    /// <summary>
    /// Replaces what earlier stages returned where the store changed before the verdict. The permit is of the same
    /// snapshot.
    /// </summary>
    public void Renew(StoreSnapshot snapshot, Caller caller, InferenceRequest request)
    {
        if (_permit is not null)
        {
            throw new InvalidOperationException("The request is decided already.");
        }

        (_snapshot, _caller, _request) = (snapshot, caller, request);
    }

    private static T Required<T>(T? value)
        where T : class
        => value ?? throw Missing(typeof(T).Name);

    private static T Once<T>(T? current, T value)
        where T : class
        => current is null ? value : throw new InvalidOperationException($"A {typeof(T).Name} was returned twice.");

    private static InvalidOperationException Missing(string name) => new($"No earlier stage returned a {name}.");
}
