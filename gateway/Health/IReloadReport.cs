namespace Gateway.Health;

/// <summary>What readiness tells of the last attempt to load the documents.</summary>
internal interface IReloadReport
{
    /// <summary>How many errors the last attempt had; 0 where it succeeded.</summary>
    int ErrorCount { get; }

    /// <summary>When it failed; null where it succeeded.</summary>
    DateTimeOffset? FailedAt { get; }
}
