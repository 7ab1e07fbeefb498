namespace Gateway.Forwarding.Clusters;

/// <summary>
/// A copy of the <c>ReverseProxy</c> section that never signals a change. Routes and clusters are read once, so that
/// they always match the catalog that was validated against them.
/// </summary>
internal static class FixedProxyConfiguration
{
    public const string SectionName = "ReverseProxy";

    /// <summary>
    /// Leaves out what YARP cannot read. The start reports each mistake and fails, instead of throwing at the first
    /// one.
    /// </summary>
    public static IConfiguration Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(SectionName);
        var wrong = ProxySettings.Mistakes(section).Select(mistake => mistake.Path)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ConfigurationBuilder()
            .AddInMemoryCollection(section.AsEnumerable()
                .Where(setting => !wrong.Contains(setting.Key))
                .Select(setting => KeyValuePair.Create(Relative(setting.Key), setting.Value))
                .Where(setting => setting.Key.Length > 0))
            .Build();
    }

    private static string Relative(string key)
        => key.Length > SectionName.Length ? key[(SectionName.Length + 1)..] : "";
}
