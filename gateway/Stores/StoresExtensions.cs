using Gateway.Catalog.Announcements;
using Microsoft.Extensions.Options;

namespace Gateway.Stores;

/// <summary>Registers the store that keeps the snapshot.</summary>
internal static class StoresExtensions
{
    /// <param name="services">Where to register.</param>
    /// <param name="clusters">Says which clusters models may name; asked at every load.</param>
    public static IServiceCollection AddFileStore(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        services.AddOptions<StoreOptions>()
            .BindConfiguration(StoreOptions.Section)
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.ConfigDirectory),
                "Gateway:ConfigDirectory is empty. Name the folder of the documents, or leave it out for 'config'.")
            .ValidateOnStart();
        services.AddSingleton(provider => Create(provider, clusters));
        services.AddSingleton<ISnapshotSource>(provider => provider.GetRequiredService<FileStore>());
        services.AddSingleton<IStoreStatus>(provider => provider.GetRequiredService<FileStore>());
        services.AddHostedService<FileStoreReloader>();
        return services;
    }

    private static FileStore Create(IServiceProvider provider, Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        var environment = provider.GetRequiredService<IHostEnvironment>();
        var directory = provider.GetRequiredService<IOptions<StoreOptions>>().Value.ConfigDirectory;
        return new FileStore(
            new DocumentFolder(Path.GetFullPath(directory, environment.ContentRootPath)),
            () => clusters(provider),
            provider.GetRequiredService<IAnnouncedModels>(),
            environment.IsDevelopment(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FileStore>>());
    }
}
