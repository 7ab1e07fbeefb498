using Gateway.Core.Models.Compilation;

namespace Gateway.Catalog.Discovery;

/// <summary>What is announced now. A store compares <see cref="DiscoveredModels.Digest"/> to see a change.</summary>
internal interface IDiscoveredModels
{
    DiscoveredModels Current { get; }

    /// <summary>How asking for them goes; null where nobody is asked.</summary>
    DiscoveryStatus? Status { get; }
}
