namespace Gateway.Core.Models;

/// <summary>Where a model stands between its introduction and its end.</summary>
internal enum Lifecycle
{
    Active,

    /// <summary>Still callable; callers are told to move on.</summary>
    Deprecated,

    /// <summary>No longer callable; requests for it are told the replacement.</summary>
    Retired,
}
