using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Discovery;

/// <summary>Registers model discovery.</summary>
internal static class DiscoveryExtensions
{
    /// <param name="services">Where to register.</param>
    /// <param name="clusters">The clusters that models may name.</param>
    public static IServiceCollection AddDiscovery(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        services.AddOptions<DiscoveryOptions>().BindConfiguration(DiscoveryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DiscoveryOptions>>(
            provider => new DiscoveryOptionsValidator(() => clusters(provider), Environment.GetEnvironmentVariable));
        services.AddSingleton<DiscoveryClient>();
        services.AddSingleton<DiscoveredCatalog>();
        services.AddSingleton<IDiscoveredModels>(provider => provider.GetRequiredService<DiscoveredCatalog>());
        services.AddHostedService<DiscoveryPoller>();
        return services;
    }
}
