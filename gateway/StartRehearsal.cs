using Gateway.Configuration;
using Gateway.Telemetry;
using Gateway.Telemetry.Decisions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Gateway;

/// <summary>
/// Builds what the server builds at its start, without listening, so that <c>check</c> reports what fails.
/// </summary>
internal static class StartRehearsal
{
    /// <summary>What would stop the start: addresses, certificates and the decision log.</summary>
    public static IEnumerable<string> Errors(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        (string Setting, Action Build)[] steps =
        [
            (
                "Kestrel",
                () => services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.ConfigurationLoader?.Load()),
            ("urls", () => ReadAddresses(services, configuration)),
            ($"{TelemetryOptions.Section}:{nameof(TelemetryOptions.DecisionLogFile)}", () => OpenLog(services)),
        ];
        foreach (var (setting, build) in steps)
        {
            if (ErrorOf(build) is { } reason)
            {
                yield return $"{setting} cannot be used: {reason}";
            }
        }
    }

    // Certificates and addresses fail with whatever exception the framework has for them.
    private static string? ErrorOf(Action build)
    {
        try
        {
            build();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return UnreadableSettings.Reason(exception);
        }
    }

    private static void ReadAddresses(IServiceProvider services, IConfiguration configuration)
    {
        // Endpoints override the addresses, which are then not read.
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            return;
        }

        var urls = configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.PathBase.Length > 0)
            {
                throw new FormatException($"'{url}' has a path.");
            }

            if (address.Scheme == Uri.UriSchemeHttps)
            {
                // Fails where there is no certificate for it.
                var kestrel = services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
                kestrel.ListenLocalhost(0, listen => listen.UseHttps());
            }
            else if (address.Scheme != Uri.UriSchemeHttp)
            {
                throw new FormatException($"'{url}' is neither http nor https.");
            }
        }
    }

    // Does not create the file: it would belong to the user of the command.
    private static void OpenLog(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TelemetryOptions>>().Value;
        if (options.DecisionLog != DecisionLogScope.Off && Path.Exists(options.DecisionLogFile))
        {
            new FileStream(options.DecisionLogFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
    }
}
