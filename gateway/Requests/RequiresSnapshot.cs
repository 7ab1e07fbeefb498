namespace Gateway.Requests;

/// <summary>Endpoint metadata: nothing can be answered before a snapshot is loaded.</summary>
internal sealed class RequiresSnapshot
{
    public static RequiresSnapshot Instance { get; } = new();
}
