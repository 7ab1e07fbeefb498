namespace Gateway.Requests;

/// <summary>Endpoint metadata: only an authenticated caller is served.</summary>
internal sealed class RequiresCaller
{
    public static RequiresCaller Instance { get; } = new();
}
