using Gateway.Access;
using Gateway.Authentication;
using Gateway.Errors;
using Gateway.Inspection;
using Gateway.Routes;
using Gateway.Stores;

namespace Gateway;

/// <summary>
/// What the stages returned for one request, in the order in which they ran. A stage that asks for something no earlier stage
/// returned throws, and the request is refused: nothing is forwarded on a default.
/// </summary>
internal sealed class GatewayFeature
{
    private StoreSnapshot? _snapshot;
    private InferenceRoute? _route;
    private Caller? _caller;
    private InferenceRequest? _request;
    private Permit? _permit;

    public StoreSnapshot Snapshot { get => Required(_snapshot); set => _snapshot = Once(_snapshot, value); }

    /// <summary>The route, for whoever must answer whether or not there is one.</summary>
    public InferenceRoute? RouteOrNull => _route;

    public InferenceRoute Route { get => Required(_route); set => _route = Once(_route, value); }

    public Caller Caller { get => Required(_caller); set => _caller = Once(_caller, value); }

    public InferenceRequest Request { get => Required(_request); set => _request = Once(_request, value); }

    public Permit Permit { get => Required(_permit); set => _permit = Once(_permit, value); }

    /// <summary>Why the request was refused or failed; null while it was not.</summary>
    public Refusal? Refusal { get; set; }

    private static T Required<T>(T? value)
        where T : class
        => value ?? throw new InvalidOperationException($"No earlier stage returned a {typeof(T).Name}.");

    private static T Once<T>(T? current, T value)
        where T : class
        => current is null ? value : throw new InvalidOperationException($"A {typeof(T).Name} was returned twice.");
}
