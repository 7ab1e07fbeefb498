using System.CommandLine;
using Gateway.Cli.Documents;
using Gateway.Core.Models;
using Gateway.Forwarding.Clusters;
using Gateway.Forwarding.Upstream;
using Gateway.Stores.Files;
using Gateway.Stores.PostgreSql;
using Npgsql;

namespace Gateway.Cli.Doctor;

/// <summary><c>doctor</c>: checks everything outside the gateway that it needs in order to serve.</summary>
internal static class DoctorCommand
{
    private const string TelemetryVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static Command Create(TimeProvider time)
    {
        var command = new DocumentedCommand(
            "doctor",
            "Reaches each upstream and looks at credentials, clock, limits, documents and telemetry; says what to do.",
            "doctor",
            "doctor --output json");
        return command.Does(async (_, settings, cancellationToken)
            => new DoctorReport(await ProbeAsync(settings, time, cancellationToken)));
    }

    private static async Task<List<Finding>> ProbeAsync(
        CommandSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var (documents, models) = await DocumentsAsync(settings, cancellationToken);
        List<Finding> findings =
        [
            .. settings.Errors().Select(
                error => new Finding("settings", error, "Correct it; the gateway does not start with it.")),
            documents,
            LocalMachine.OpenFiles(),
        ];
        if (settings.Documents is FolderDocuments files)
        {
            findings.AddRange(LocalMachine.Rights(files.Folder));
        }

        var credentials = settings.Services.GetRequiredService<UpstreamCredentials>();
        using var upstreams = new UpstreamProbe(time);
        foreach (var cluster in settings.Configuration
            .GetSection(FixedProxyConfiguration.SectionName).GetSection("Clusters").GetChildren())
        {
            var served = models.Where(model => model.Cluster == cluster.Key && model.Lifecycle != Lifecycle.Retired)
                .ToList();
            foreach (var destination in cluster.GetSection("Destinations").GetChildren())
            {
                findings.AddRange(await upstreams.AtAsync(
                    $"{cluster.Key}/{destination.Key}",
                    destination["Address"],
                    cluster[$"Metadata:{PathPrefixes.Key}"],
                    credentials.Of(cluster.Key, destination.Key),
                    served,
                    cancellationToken));
            }
        }

        if (await DiscoveryProbe.AtAsync(settings.Services, cancellationToken) is { } announced)
        {
            findings.Add(announced);
        }

        if (settings.Configuration[TelemetryVariable] is { Length: > 0 } collector)
        {
            findings.Add(await LocalMachine.ReachAsync(TelemetryVariable, collector, cancellationToken));
        }

        return findings;
    }

    private static async Task<(Finding Finding, IEnumerable<CatalogModel> Models)> DocumentsAsync(
        CommandSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await settings.OpenAsync(key: null, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            return (
                new Finding("database", DatabaseErrorText.Of(exception), DatabaseErrorText.RemedyOf(exception)), []);
        }

        var place = settings.Documents is FolderDocuments files ? files.Folder.Path : "The database";
        return settings.Loader(settings.Folder).Load("") switch
        {
            LoadResult.Invalid(var errors)
                => (
                    new Finding("documents", $"{place} has {Counts.Of(errors.Length, "error")}.", "Run: gateway check"),
                    []),
            LoadResult.Loaded({ Catalog.Entries: var entries })
                => (new Finding("documents", $"{place} has no errors."), entries.OfType<CatalogModel>()),
            var other => throw new InvalidOperationException($"No such result: {other.GetType()}."),
        };
    }
}
