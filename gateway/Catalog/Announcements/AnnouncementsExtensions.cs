using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Announcements;

/// <summary>Registers what asks an upstream for its models.</summary>
internal static class AnnouncementsExtensions
{
    /// <param name="services">Where to register.</param>
    /// <param name="clusters">Says which clusters models may name.</param>
    public static IServiceCollection AddAnnouncements(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        services.AddOptions<AnnouncementOptions>().BindConfiguration(AnnouncementOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AnnouncementOptions>>(
            provider => new AnnouncementOptionsValidator(() => clusters(provider), Environment.GetEnvironmentVariable));
        services.AddSingleton<AnnouncementClient>();
        services.AddSingleton<AnnouncedCatalog>();
        services.AddSingleton<IAnnouncedModels>(provider => provider.GetRequiredService<AnnouncedCatalog>());
        services.AddHostedService<AnnouncementPoller>();
        return services;
    }
}
