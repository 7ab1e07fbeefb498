namespace Gateway.Routes;

/// <summary>Endpoint metadata: no other endpoint takes the request.</summary>
internal sealed class LastEndpoint
{
    public static LastEndpoint Instance { get; } = new();
}
