using Gateway.Catalog.Discovery;
using Gateway.Core.Models.Compilation;

namespace Gateway.Tests.Catalog.Discovery;

/// <summary>Announces what a test says.</summary>
internal sealed class FixedDiscovery : IDiscoveredModels
{
    public DiscoveredModels Current { get; set; } = DiscoveredModels.None;

    public DiscoveryStatus? Status { get; init; }
}
