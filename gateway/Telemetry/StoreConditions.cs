namespace Gateway.Telemetry;

/// <summary>The conditions that a store can be in, as labels.</summary>
internal static class StoreConditions
{
    /// <summary>Nothing is loaded yet.</summary>
    public const string Loading = "loading";

    /// <summary>The documents' latest content is in force.</summary>
    public const string Current = "current";

    /// <summary>The documents have errors: what is in force is older than they are.</summary>
    public const string Stale = "stale";

    /// <summary>The database cannot be queried: the state in force may be older than its content.</summary>
    public const string Unreachable = "unreachable";

    public static IReadOnlyList<string> All { get; } = [Loading, Current, Stale, Unreachable];
}
