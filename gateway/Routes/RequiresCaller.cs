namespace Gateway.Routes;

/// <summary>
/// Marks an endpoint that authentication must run for: it answers from the caller and the snapshot of the request.
/// </summary>
internal sealed record RequiresCaller
{
    public static RequiresCaller Instance { get; } = new();
}
