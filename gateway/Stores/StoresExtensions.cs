using Gateway.Catalog.Discovery;
using Gateway.Core.Keys;
using Gateway.Core.Snapshots;
using Gateway.Stores.Files;
using Gateway.Stores.PostgreSql;
using Gateway.Stores.PostgreSql.Changes;
using Gateway.Stores.PostgreSql.Keys;
using Microsoft.Extensions.Options;

namespace Gateway.Stores;

/// <summary>Registers the store that keeps the snapshot.</summary>
internal static class StoresExtensions
{
    /// <param name="clusters">Returns the clusters that models may name; called at every load.</param>
    public static void AddStore(
        this WebApplicationBuilder builder, Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        var services = builder.Services;
        services.AddOptions<StoreOptions>()
            .BindConfiguration(StoreOptions.Section)
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.ConfigDirectory),
                "Gateway:ConfigDirectory is empty. Name the folder of the documents, or leave it out for 'config'.")
            .ValidateOnStart();
        services.AddOptions<PostgreSqlOptions>().BindConfiguration(PostgreSqlOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PostgreSqlOptions>, PostgreSqlOptionsValidator>();

        // Commands use both, whichever one serves.
        services.AddSingleton(provider => CreateFileStore(provider, clusters));
        services.AddSingleton<PostgreSqlConnections>();

        // What is no kind of store is an error of the settings, which are checked before anything is served.
        var configured = builder.Configuration[$"{StoreOptions.Section}:{nameof(StoreOptions.Store)}"];
        if (Enum.TryParse<StoreKind>(configured, ignoreCase: true, out var kind) && kind == StoreKind.PostgreSql)
        {
            services.AddPostgreSqlStore(clusters);
            services.AddSource<PostgreSqlStore>();
            services.AddHostedService<ChangeListener>();
            services.AddHostedService<StalenessWatch>();
            services.AddHostedService<CatalogFollower>();
        }
        else
        {
            services.AddSource<FileStore>();
            services.AddHostedService<FileStoreReloader>();
        }
    }

    private static void AddSource<TStore>(this IServiceCollection services)
        where TStore : class, ISnapshotSource, IStoreStatus, IStoreStart
    {
        services.AddSingleton<ISnapshotSource>(provider => provider.GetRequiredService<TStore>());
        services.AddSingleton<IStoreStatus>(provider => provider.GetRequiredService<TStore>());
        services.AddSingleton<IStoreStart>(provider => provider.GetRequiredService<TStore>());
    }

    private static void AddPostgreSqlStore(
        this IServiceCollection services, Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        services.AddSingleton<Invalidations>();
        services.AddSingleton<RevisionFollower>();
        services.AddSingleton<SessionPool>();
        services.AddSingleton<LookupBudget>();
        services.AddSingleton<IKeyReader, KeyReader>();
        services.AddSingleton(provider => new ReplicaFreshness(
            provider.GetRequiredService<IOptions<PostgreSqlOptions>>().Value.MaxStale,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(CreateKeyCache);
        services.AddSingleton<IKeyDirectory>(CreateKeyDirectory);
        services.AddSingleton(provider => new PostgreSqlStore(
            provider.GetRequiredService<IKeyDirectory>(),
            () => clusters(provider),
            provider.GetRequiredService<IDiscoveredModels>(),
            provider.GetRequiredService<ReplicaFreshness>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgreSqlStore>>()));
    }

    private static KeyCache CreateKeyCache(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<PostgreSqlOptions>>().Value;
        return new KeyCache(
            options.CachedKeys,
            options.MaxStale,
            provider.GetRequiredService<Invalidations>(),
            provider.GetRequiredService<TimeProvider>());
    }

    private static PostgreSqlKeyDirectory CreateKeyDirectory(IServiceProvider provider) => new(
        provider.GetRequiredService<IKeyReader>(),
        provider.GetRequiredService<KeyCache>(),
        provider.GetRequiredService<LookupBudget>(),
        provider.GetRequiredService<Invalidations>(),
        provider.GetRequiredService<ReplicaFreshness>(),
        provider.GetRequiredService<IStoreObserver>(),
        provider.GetRequiredService<IHostEnvironment>().IsDevelopment(),
        provider.GetRequiredService<IOptions<PostgreSqlOptions>>().Value.LookupTimeout,
        provider.GetRequiredService<TimeProvider>());

    private static FileStore CreateFileStore(
        IServiceProvider provider, Func<IServiceProvider, IReadOnlySet<string>> clusters)
    {
        var environment = provider.GetRequiredService<IHostEnvironment>();
        var directory = provider.GetRequiredService<IOptions<StoreOptions>>().Value.ConfigDirectory;
        return new FileStore(
            new DocumentFolder(Path.GetFullPath(directory, environment.ContentRootPath)),
            () => clusters(provider),
            provider.GetRequiredService<IDiscoveredModels>(),
            environment.IsDevelopment(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FileStore>>());
    }
}
