namespace Gateway.Forwarding.Clusters;

/// <summary>
/// A copy of the <c>ReverseProxy</c> section that never signals a change. Routes and clusters are read once, so that they cannot drift
/// from the catalog that was validated against them; models, plans and keys are what changes while the gateway runs.
/// </summary>
internal static class FixedProxyConfiguration
{
    public const string SectionName = "ReverseProxy";

    public static IConfiguration Of(IConfiguration configuration)
        => new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.GetSection(SectionName).AsEnumerable(makePathsRelative: true))
            .Build();
}
