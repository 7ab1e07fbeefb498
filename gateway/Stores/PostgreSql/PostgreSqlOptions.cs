namespace Gateway.Stores.PostgreSql;

/// <summary>The database that replicas share; the section <c>Gateway:PostgreSql</c>.</summary>
internal sealed class PostgreSqlOptions
{
    public const string Section = "Gateway:PostgreSql";

    /// <summary>Where the connection string is: <c>env:NAME</c> or <c>file:/path</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// How often the revision is read: the longest that a change can go unnoticed when its notification is lost.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long cached keys stay valid while the database cannot be queried or a changed catalog cannot be read.
    /// </summary>
    public TimeSpan MaxStale { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a request waits for its key to be looked up.</summary>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The most keys that are kept in memory.</summary>
    public int CachedKeys { get; set; } = 100_000;
}
