using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Authentication;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Logs why an upstream could not be reached, which callers do not see: each cause of each destination once a minute.
/// YARP's own log would contain parts of requests.
/// </summary>
internal sealed partial class UpstreamFailures(TimeProvider time, ILogger<UpstreamFailures> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    // Bounded without a limit: destinations are those of the settings, and causes are names of enumerations.
    private readonly ConcurrentDictionary<Failure, long> _told = new();

    public void Record(IReverseProxyFeature proxy, IForwarderErrorFeature error)
    {
        // What time ran out for fails in whatever way it is ended.
        var exception = error.Error == ForwarderError.RequestTimedOut ? null : error.Exception;
        var failure = new Failure(
            proxy.Cluster.Config.ClusterId,
            proxy.ProxiedDestination?.DestinationId ?? "(none is available)",
            error.Error,
            Find<HttpRequestException>(exception)?.HttpRequestError,
            Find<SocketException>(exception)?.SocketErrorCode);
        var now = time.GetTimestamp();
        if (_told.TryAdd(failure, now) || IsDue(failure, now))
        {
            var address = proxy.ProxiedDestination?.Model?.Config.Address;
            var reason = ReasonOf(address, failure, exception);
            Log.Failed(logger, failure.Cluster, failure.Destination, failure.Cause, reason);
        }
    }

    // Of several at once, one logs it.
    private bool IsDue(Failure failure, long now)
    {
        var last = _told[failure];
        return time.GetElapsedTime(last, now) >= Quiet && _told.TryUpdate(failure, now, last);
    }

    // The system's reason, and a handshake's reason about a certificate: neither contains a part of a request.
    private static string ReasonOf(string? address, Failure failure, Exception? exception)
    {
        var text = failure.Socket is { } socket ? new SocketException((int)socket).Message
            : failure.Http == HttpRequestError.SecureConnectionError ? Find<AuthenticationException>(exception)?.Message
            : null;
        return address is null ? "" : text is null ? $" {address}." : $" {address}: {text.TrimEnd('.')}.";
    }

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
        {
            exception = exception.InnerException;
        }

        return (T?)exception;
    }

    // No text of an exception: it may hold bytes of a request or of an answer.
    private readonly record struct Failure(
        string Cluster, string Destination, ForwarderError Error, HttpRequestError? Http, SocketError? Socket)
    {
        public string Cause => string.Join(", ", ((Enum?[])[Error, Http, Socket]).Where(cause => cause is not null));
    }

    private static partial class Log
    {
        [LoggerMessage(
            8004,
            LogLevel.Warning,
            "The upstream cannot be asked: cluster {Cluster}, destination {Destination}: {Cause}.{Reason} "
                + "Look at it by: gateway doctor")]
        public static partial void Failed(
            ILogger logger, string cluster, string destination, string cause, string reason);
    }
}
