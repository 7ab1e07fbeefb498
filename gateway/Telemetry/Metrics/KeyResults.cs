namespace Gateway.Telemetry.Metrics;

/// <summary>The results of looking up a key, as labels.</summary>
internal static class KeyResults
{
    /// <summary>There is such a key; it may be revoked or expired.</summary>
    public const string Known = "known";

    /// <summary>There is no such key.</summary>
    public const string Unknown = "unknown";

    /// <summary>The database did not answer.</summary>
    public const string Failed = "failed";

    /// <summary>The database was not queried: it is unreachable, or too many unknown keys were looked up.</summary>
    public const string NotQueried = "not_asked";

    public static IReadOnlyList<string> All { get; } = [Known, Unknown, Failed, NotQueried];
}
