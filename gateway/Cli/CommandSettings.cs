using System.Collections.Immutable;
using System.CommandLine;
using Gateway.Catalog.Discovery;
using Gateway.Cli.Database;
using Gateway.Cli.Documents;
using Gateway.Configuration;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Forwarding.Clusters;
using Gateway.Hosting;
using Gateway.Stores;
using Gateway.Stores.Files;
using Gateway.Stores.PostgreSql;
using Microsoft.Extensions.Options;

namespace Gateway.Cli;

/// <summary>The settings as the server would read them, from the same sources, without serving anything.</summary>
internal sealed class CommandSettings : IAsyncDisposable, IDisposable
{
    private readonly WebApplication _app;
    private readonly ImmutableArray<string> _unknown;
    private DocumentFolder? _folder;

    private CommandSettings(
        WebApplication app,
        IDocumentStore documents,
        ImmutableArray<string> unknown,
        Progress progress,
        TimeProvider time)
    {
        (_app, _unknown, Progress, Time) = (app, unknown, progress, time);
        Documents = documents;
        Clusters = ClusterRules.Names(app.Services);
    }

    public Progress Progress { get; }

    public TimeProvider Time { get; }

    public IServiceProvider Services => _app.Services;

    public IConfiguration Configuration => _app.Configuration;

    public bool IsDevelopment => _app.Environment.IsDevelopment();

    public IDocumentStore Documents { get; }

    /// <summary>The documents, for commands that have opened them.</summary>
    public DocumentFolder Folder
        => _folder ?? throw new InvalidOperationException("The documents have not been opened.");

    public IReadOnlySet<string> Clusters { get; }

    public static CommandSettings Read(ParseResult line, Progress progress, TimeProvider time)
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
        var app = builder.Build();
        var given = line.GetValue(CommonOptions.Set)!.Select(setting => $"--{setting}");
        return new CommandSettings(
            app, DocumentsOf(app, line), [.. ServerArguments.Errors([.. given])], progress, time);
    }

    /// <summary>No upstream is queried here: models that discovery would find are unknown.</summary>
    public DiscoveredModels Discovered
        => string.IsNullOrWhiteSpace(Configuration[$"{DiscoveryOptions.Section}:{nameof(DiscoveryOptions.Url)}"])
            ? DiscoveredModels.None
            : DiscoveredModels.Missing;

    /// <param name="key">The only key that the command needs; null where it needs all.</param>
    public async Task OpenAsync(string? key, CancellationToken cancellationToken)
        => _folder = await Documents.ReadAsync(key, cancellationToken);

    /// <summary>Whatever of the settings would stop a start.</summary>
    public ImmutableArray<string> Errors()
    {
        ImmutableArray<string> errors = [.. _unknown, .. StartupCheck.SettingErrors(Services)];
        return errors.IsEmpty ? [.. StartRehearsal.Errors(Services)] : errors;
    }

    public DocumentLoader Loader(DocumentFolder folder)
        => new(folder, Clusters, Discovered, Time.Today(), IsDevelopment);

    /// <summary>Whether a gateway takes this document over although others have errors.</summary>
    public bool ComesIntoForceAlone(DocumentFolder folder, string document)
        => new CallerLoader(() => Loader(folder)).IsRight(document);

    public void Dispose()
    {
        Documents.Dispose();
        ((IDisposable)_app).Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Documents.Dispose();
        return _app.DisposeAsync();
    }

    // A folder that the command line names is meant, whatever serves.
    private static IDocumentStore DocumentsOf(WebApplication app, ParseResult line)
    {
        var options = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value;
        return options.Store == StoreKind.PostgreSql && line.GetValue(CommonOptions.Documents) is null
            ? new DatabaseDocuments(app.Services.GetRequiredService<PostgreSqlConnections>())
            : new FolderDocuments(
                new DocumentFolder(Path.GetFullPath(options.ConfigDirectory, app.Environment.ContentRootPath)));
    }

    private static IEnumerable<string> Arguments(ParseResult line)
    {
        yield return SettingFiles.ReadOnce;
        foreach (var setting in line.GetValue(CommonOptions.Set)!)
        {
            yield return $"--{setting}";
        }

        if (line.GetValue(CommonOptions.Documents) is { } documents)
        {
            const string Folder = $"{StoreOptions.Section}:{nameof(StoreOptions.ConfigDirectory)}";
            yield return $"--{Folder}={Path.GetFullPath(documents)}";
        }
    }
}
