namespace Gateway.Stores;

/// <summary>How a store is doing, for readiness and telemetry.</summary>
internal interface IStoreStatus
{
    ReloadStatus Status { get; }

    /// <summary>How often changed documents were not taken over since the start.</summary>
    long Failures { get; }
}
