namespace Gateway.Catalog.Discovery;

/// <summary>The conditions that announced models can be in.</summary>
internal enum DiscoveryCondition
{
    /// <summary>There was no list yet.</summary>
    Waiting,

    /// <summary>The last look got the list.</summary>
    Current,

    /// <summary>The last look failed; the last good list holds.</summary>
    Failed,

    /// <summary>Looks have failed for longer than a list may be old: no announced model is callable.</summary>
    Expired,
}
