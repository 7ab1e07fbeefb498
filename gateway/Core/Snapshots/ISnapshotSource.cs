namespace Gateway.Core.Snapshots;

/// <summary>Holds the snapshot in force. A request reads it once.</summary>
internal interface ISnapshotSource
{
    /// <summary>The last good snapshot; null until the first one is loaded, and then never again.</summary>
    StoreSnapshot? Current { get; }
}
