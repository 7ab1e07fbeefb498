namespace Gateway.Catalog.Discovery;

/// <summary>The conditions of discovered models.</summary>
internal enum DiscoveryCondition
{
    /// <summary>There was no list yet.</summary>
    Waiting,

    /// <summary>The last poll fetched the list.</summary>
    Current,

    /// <summary>The last poll failed; the last good list is in use.</summary>
    Failed,

    /// <summary>Polls have failed for longer than the maximum age of a list: no discovered model is callable.</summary>
    Expired,
}
