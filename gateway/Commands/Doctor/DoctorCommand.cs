using System.CommandLine;
using Gateway.Forwarding;
using Gateway.Routing;
using Gateway.Stores;

namespace Gateway.Commands.Doctor;

/// <summary><c>doctor</c>: looks at all around the gateway that it needs in order to serve.</summary>
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
            => new DoctorReport(await LookAsync(settings, time, cancellationToken)));
    }

    private static async Task<List<Finding>> LookAsync(
        CommandSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        List<Finding> findings =
        [
            .. settings.Errors().Select(error => new Finding("settings", error, "Correct it; the gateway does not start with it.")),
            Documents(settings),
            LocalMachine.OpenFiles(),
        ];
        findings.AddRange(LocalMachine.Rights(settings.Folder));
        var credentials = settings.Services.GetRequiredService<UpstreamCredentials>();
        using var upstreams = new UpstreamLook(time);
        foreach (var cluster in settings.Configuration
            .GetSection(FixedProxyConfiguration.SectionName).GetSection("Clusters").GetChildren())
        {
            foreach (var destination in cluster.GetSection("Destinations").GetChildren())
            {
                findings.AddRange(await upstreams.AtAsync(
                    $"{cluster.Key}/{destination.Key}", destination["Address"], credentials.Of(cluster.Key), cancellationToken));
            }
        }

        if (settings.Configuration[TelemetryVariable] is { Length: > 0 } collector)
        {
            findings.Add(await LocalMachine.ReachAsync(TelemetryVariable, collector, cancellationToken));
        }

        return findings;
    }

    private static Finding Documents(CommandSettings settings)
        => settings.Services.GetRequiredService<FileStore>().Load() is LoadResult.Invalid(var errors)
            ? new Finding("documents", $"{settings.Folder.Path} has {errors.Length} errors.", "Run: gateway check")
            : new Finding("documents", $"{settings.Folder.Path} has no errors.");
}
