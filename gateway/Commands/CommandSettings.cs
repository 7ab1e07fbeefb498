using System.Collections.Immutable;
using System.CommandLine;
using Gateway.Catalog.Announcements;
using Gateway.Configuration;
using Gateway.Demonstration;
using Gateway.Routing;
using Gateway.Stores;
using Microsoft.Extensions.Options;

namespace Gateway.Commands;

/// <summary>The settings as the server would read them, from the same sources, without serving anything.</summary>
internal sealed class CommandSettings : IAsyncDisposable, IDisposable
{
    private readonly WebApplication _app;

    private CommandSettings(WebApplication app, Progress progress)
    {
        (_app, Progress) = (app, progress);
        var directory = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value.ConfigDirectory;
        Folder = new DocumentFolder(Path.GetFullPath(directory, app.Environment.ContentRootPath));
        Clusters = ClusterRules.Names(app.Services);
    }

    public Progress Progress { get; }

    public IServiceProvider Services => _app.Services;

    public IConfiguration Configuration => _app.Configuration;

    public bool IsDevelopment => _app.Environment.IsDevelopment();

    public DocumentFolder Folder { get; }

    public IReadOnlySet<string> Clusters { get; }

    public static CommandSettings Read(ParseResult line, Progress progress)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = [.. Arguments(line)],
            ContentRootPath = line.GetValue(CommonOptions.ContentRoot) is { } root ? Path.GetFullPath(root) : null,
        });
        SettingFiles.AddTo(builder);
        builder.Logging.ClearProviders();

        // In Development the server starts the demonstration upstream itself, so its placeholder is no error there.
        var address = builder.Environment.IsDevelopment() ? new Uri(DemonstrationAddress.Placeholder) : null;
        builder.AddGateway(new DemonstrationAddress(address));
        return new CommandSettings(builder.Build(), progress);
    }

    /// <summary>Nothing is asked of an upstream here: where it announces models, they are not known.</summary>
    public AnnouncedModels Announced => Services.GetRequiredService<IAnnouncedModels>().Current;

    public ImmutableArray<string> Errors() => [.. StartupCheck.SettingErrors(Services)];

    public DocumentLoader Loader(DocumentFolder folder) => new(folder, Clusters, Announced, IsDevelopment);

    public void Dispose() => ((IDisposable)_app).Dispose();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IEnumerable<string> Arguments(ParseResult line)
    {
        foreach (var setting in line.GetValue(CommonOptions.Set)!)
        {
            yield return $"--{setting}";
        }

        if (line.GetValue(CommonOptions.Documents) is { } documents)
        {
            yield return $"--{StoreOptions.Section}:{nameof(StoreOptions.ConfigDirectory)}={Path.GetFullPath(documents)}";
        }
    }
}
