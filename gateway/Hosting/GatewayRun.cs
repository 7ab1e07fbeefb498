using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Gateway.Hosting;

/// <summary>Runs the gateway until it is stopped.</summary>
internal static partial class GatewayRun
{
    /// <exception cref="InvalidConfigurationException">It cannot do what its settings ask for, as an address that is
    /// taken.</exception>
    public static async Task UntilStoppedAsync(WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(GatewayRun).FullName!);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Log.HungUp(logger);
        });
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception)
        {
            // Services that have started stop gracefully; disposing them alone would report a second error.
            await app.StopAsync();
            if (IsUnbound(exception))
            {
                throw CannotListen(exception);
            }

            throw;
        }

        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (Exception exception) when (IsOutOfTime(exception))
        {
            // The shutdown timeout has expired: the gateway stops as configured.
            Log.Cut(
                logger, app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.TotalSeconds);
        }
    }

    private static bool IsOutOfTime(Exception exception)
        => exception is OperationCanceledException
            || (exception is AggregateException several && several.Flatten().InnerExceptions.All(IsOutOfTime));

    private static bool IsUnbound(Exception exception)
        => exception is SocketException or IOException { InnerException: AddressInUseException or AggregateException }
            || IsUnusable(exception);

    // An invalid address, or a certificate that is missing or unreadable. The server has no exception type for these.
    private static bool IsUnusable(Exception exception)
        => exception is FormatException or CryptographicException or FileNotFoundException or DirectoryNotFoundException
            || (exception is InvalidOperationException
            && exception.Source == typeof(KestrelServerOptions).Assembly.GetName().Name);

    private static InvalidConfigurationException CannotListen(Exception unbound)
    {
        // A failure at both addresses of localhost has its reason in the inner exception.
        var reason = UnreadableSettings.Reason(unbound).TrimEnd('.');
        return new InvalidConfigurationException(
            $"The gateway cannot listen: {reason}. Its addresses, as http://127.0.0.1:8080, stand in --urls, "
                + "ASPNETCORE_URLS, "
            + "Kestrel:Endpoints and Gateway:Telemetry:PrometheusUrl, their certificates in Kestrel:Endpoints.",
            unbound);
    }

    private static partial class Log
    {
        [LoggerMessage(
            8021,
            LogLevel.Warning,
            "Responses were cut: they outlasted shutdownTimeoutSeconds ({Seconds}). Raise it to let them finish.")]
        public static partial void Cut(ILogger logger, double seconds);

        [LoggerMessage(
            8022,
            LogLevel.Information,
            "SIGHUP is ignored: documents are reloaded automatically, and settings need a restart.")]
        public static partial void HungUp(ILogger logger);
    }
}
