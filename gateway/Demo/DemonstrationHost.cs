using Gateway.Configuration;
using Gateway.Forwarding.Clusters;

namespace Gateway.Demo;

/// <summary>
/// Starts the demonstration upstream: in Development, while a cluster still has the placeholder address.
/// </summary>
internal sealed class DemonstrationHost : IAsyncDisposable
{
    private readonly DemonstrationUpstream? _upstream;

    private DemonstrationHost(DemonstrationUpstream? upstream)
    {
        _upstream = upstream;
        Address = new DemonstrationAddress(upstream?.Address);
    }

    public DemonstrationAddress Address { get; }

    public static async Task<DemonstrationHost> StartIfWantedAsync(WebApplicationBuilder builder)
    {
        var wanted = builder.Environment.IsDevelopment()
            && Addresses(builder.Configuration).Any(DemonstrationAddress.IsPlaceholder);
        return new DemonstrationHost(
            wanted ? await DemonstrationUpstream.StartAsync(TimeProvider.System, CancellationToken.None) : null);
    }

    public ValueTask DisposeAsync() => _upstream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static IEnumerable<string?> Addresses(IConfiguration configuration)
        => from cluster in configuration.GetSection(FixedProxyConfiguration.SectionName).GetSection("Clusters")
            .GetChildren()
           from destination in cluster.GetSection("Destinations").GetChildren()
           select destination["Address"];
}
