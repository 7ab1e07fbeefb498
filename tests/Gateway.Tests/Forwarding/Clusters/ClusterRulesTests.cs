using Gateway.Configuration;
using Gateway.Forwarding.Clusters;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Forwarding.Clusters;

public sealed class ClusterRulesTests
{
    private const string Real = "http://127.0.0.1:11434/";

    private const string NoAddress = "Destinations:primary:Address must be an absolute http or https address without "
        + "user, query and fragment. Write it as";

    private const string EndsInV1 =
        "Destinations:primary:Address must not end in /v1: the path of a request stands behind it, and has that "
            + "already. Write it without";

    public static TheoryData<string, ClusterConfig, bool, string?> Clusters => new()
    {
        { "a real address", Cluster(Real), false, null },
        { "the placeholder without the demonstration", Cluster(
            DemonstrationAddress.Placeholder), false, "Destinations:primary:Address is still" },
        { "the placeholder with it", Cluster(DemonstrationAddress.Placeholder), true, null },
        { "session affinity", Cluster(Real, affinity: true), false, "SessionAffinity:Enabled must be absent or false" },
        { "session affinity switched off", Cluster(Real, affinity: false), false, null },
        { "a missing address", Cluster(address: null), false, "Destinations:primary:Address is missing. Write it as" },
        { "an address without its scheme", Cluster("127.0.0.1:18091"), false, NoAddress },
        { "an address whose port looks like a path", Cluster("localhost:18091"), false, NoAddress },
        { "an address of another scheme", Cluster("htp://127.0.0.1/"), false, NoAddress },
        { "an address with a secret", Cluster("http://user:secret@127.0.0.1/"), false, NoAddress },
        { "an address with a query", Cluster("http://127.0.0.1/?key=secret"), false, NoAddress },
        { "an address with a fragment", Cluster("http://127.0.0.1/#here"), false, NoAddress },
        { "an address that ends in a version", Cluster("https://api.openai.com/v1"), false, EndsInV1 },
        { "an address that ends in a version and a slash", Cluster(
            "https://api.openai.com/proxy/v1/"), false, EndsInV1 },
        { "an address that ends in Gemini's version", Cluster(
            "http://127.0.0.1/v1beta"), false, "Destinations:primary:Address must not end in /v1beta" },
        { "an address that ends in a version of its own, and not the route's", Cluster(
            "https://api.groq.com/openai/v1", prefix: "/"), false, null },
        { "an address that ends in something else", Cluster("https://api.openai.com/proxy-v1"), false, null },
    };

    [Theory]
    [MemberData(nameof(Clusters))]
    public void What_the_gateway_cannot_do_for_a_cluster_is_an_error(
        string what, ClusterConfig cluster, bool demonstrated, string? error)
    {
        var errors = ClusterRules.Errors(
            Proxy(cluster, "/v1/chat/completions"),
            new DemonstrationAddress(demonstrated ? new Uri(Real) : null)).ToList();

        Assert.True(
            error is null
                ? errors.Count == 0
                : errors.Single().StartsWith($"ReverseProxy:Clusters:default:{error}", StringComparison.Ordinal),
            $"{what}: {string.Join(' ', errors)}");
        Assert.DoesNotContain("secret", string.Join(' ', errors), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_may_end_in_a_version_that_no_route_begins_with()
        => Assert.Empty(ClusterRules.Errors(
            Proxy(Cluster("https://api.openai.com/v1"), "/chat/completions"), new DemonstrationAddress(Actual: null)));

    private static ProxyConfig Proxy(ClusterConfig cluster, string path)
        => new([new RouteConfig { RouteId = "chat", Match = new RouteMatch { Path = path } }], [cluster]);

    private static ClusterConfig Cluster(string? address, bool? affinity = null, string? prefix = null) => new()
    {
        ClusterId = "default",
        Metadata = prefix is null ? null : new Dictionary<string, string> { ["Gateway.PathPrefix"] = prefix },
        Destinations = new Dictionary<string, DestinationConfig> { ["primary"] = new() { Address = address! } },
        SessionAffinity = affinity is { } enabled
            ? new SessionAffinityConfig { Enabled = enabled, AffinityKeyName = "key" }
            : null,
    };

    private sealed record ProxyConfig(IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters)
        : IProxyConfig
    {
        public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);
    }
}
