namespace Gateway.Core.Models;

/// <summary>Where a model stands between its introduction and its end.</summary>
internal enum Lifecycle
{
    Active,

    /// <summary>Still callable; callers are advised to migrate.</summary>
    Deprecated,

    /// <summary>No longer callable; a refusal names the replacement.</summary>
    Retired,
}
