using System.Net.Sockets;
using Gateway.Configuration;
using Microsoft.AspNetCore.Connections;

namespace Gateway;

/// <summary>Runs the gateway until it is told to stop.</summary>
internal static class GatewayRun
{
    /// <exception cref="InvalidConfigurationException">It cannot do what its settings ask for, as an address that is taken.</exception>
    public static async Task UntilStoppedAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception)
        {
            // What had started by then ends as on any other day. Merely disposed of, it would tell of a failure of its own.
            await app.StopAsync();
            if (IsUnbound(exception))
            {
                throw CannotListen(exception);
            }

            throw;
        }

        await app.WaitForShutdownAsync();
    }

    private static bool IsUnbound(Exception exception)
        => exception is SocketException or IOException { InnerException: AddressInUseException or AggregateException };

    private static InvalidConfigurationException CannotListen(Exception unbound)
    {
        // What failed at both addresses of localhost says why only inside.
        var reasons = ((string[])[unbound.Message, unbound.GetBaseException().Message]).Distinct();
        return new InvalidConfigurationException(
            $"The gateway cannot listen: {string.Join(' ', reasons)}. Its addresses stand in --urls, ASPNETCORE_URLS, "
            + "Kestrel:Endpoints and Gateway:Telemetry:PrometheusUrl.",
            unbound);
    }
}
