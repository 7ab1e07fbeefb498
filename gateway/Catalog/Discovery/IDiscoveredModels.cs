using Gateway.Core.Models.Compilation;

namespace Gateway.Catalog.Discovery;

/// <summary>The discovered models. A store compares <see cref="DiscoveredModels.Digest"/> to detect a change.</summary>
internal interface IDiscoveredModels
{
    DiscoveredModels Current { get; }

    /// <summary>The state of discovery; null where discovery is off.</summary>
    DiscoveryStatus? Status { get; }
}
