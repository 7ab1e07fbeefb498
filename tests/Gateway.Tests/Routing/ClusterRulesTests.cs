using Gateway.Demonstration;
using Gateway.Routing;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Routing;

public sealed class ClusterRulesTests
{
    private static readonly Uri Real = new("http://127.0.0.1:11434/");

    private static readonly Uri Placeholder = new(DemonstrationAddress.Placeholder);

    public static TheoryData<string, ClusterConfig, bool, string?> Clusters => new()
    {
        { "a real address", Cluster(Real), false, null },
        { "the placeholder without the demonstration", Cluster(Placeholder), false, "Destinations:primary:Address is still" },
        { "the placeholder with it", Cluster(Placeholder), true, null },
        { "session affinity", Cluster(Real, affinity: true), false, "SessionAffinity:Enabled must be absent or false" },
        { "session affinity switched off", Cluster(Real, affinity: false), false, null },
    };

    [Theory]
    [MemberData(nameof(Clusters))]
    public void What_the_gateway_cannot_do_for_a_cluster_is_an_error(string what, ClusterConfig cluster, bool demonstrated, string? error)
    {
        var errors = ClusterRules.Errors([cluster], new DemonstrationAddress(demonstrated ? Real : null)).ToList();

        Assert.True(
            error is null ? errors.Count == 0 : errors.Single().StartsWith($"ReverseProxy:Clusters:default:{error}", StringComparison.Ordinal),
            $"{what}: {string.Join(' ', errors)}");
    }

    private static ClusterConfig Cluster(Uri address, bool? affinity = null) => new()
    {
        ClusterId = "default",
        Destinations = new Dictionary<string, DestinationConfig> { ["primary"] = new() { Address = address.ToString() } },
        SessionAffinity = affinity is { } enabled ? new SessionAffinityConfig { Enabled = enabled, AffinityKeyName = "key" } : null,
    };
}
