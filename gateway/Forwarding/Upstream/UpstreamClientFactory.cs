using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Makes the HTTP client of a cluster: YARP's, with the bounds and the way of sending that suit requests held whole.
/// </summary>
internal sealed class UpstreamClientFactory(UpstreamReplays replays, ILogger<ForwarderHttpClientFactory> logger)
    : ForwarderHttpClientFactory(logger)
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        var reuse = ConnectionReuse.Of(context.NewMetadata);
        handler.ConnectTimeout = UpstreamDefaults.ConnectTimeout;
        handler.PooledConnectionLifetime =
            reuse == ConnectionReuse.Off ? TimeSpan.Zero : UpstreamDefaults.ConnectionLifetime;
        if (reuse == ConnectionReuse.Replay)
        {
            handler.PlaintextStreamFilter = static (connection, _)
                => new(connection.NegotiatedHttpVersion.Major == 1
                    ? new ReusableConnection(connection.PlaintextStream)
                    : connection.PlaintextStream);
        }
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler)
    {
        var sending = new HeadWithBodyHandler(base.WrapHandler(context, handler));
        return ConnectionReuse.Of(context.NewMetadata) == ConnectionReuse.Replay
            ? new ReplayHandler(sending, Fresh(context, (SocketsHttpHandler)handler), replays.Of(context.ClusterId))
            : sending;
    }

    // The same handler except for reuse; it copies the settings that YARP sets first.
    private SocketsHttpHandler Fresh(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        var fresh = new SocketsHttpHandler
        {
            UseProxy = handler.UseProxy,
            AllowAutoRedirect = handler.AllowAutoRedirect,
            AutomaticDecompression = handler.AutomaticDecompression,
            UseCookies = handler.UseCookies,
            ActivityHeadersPropagator = handler.ActivityHeadersPropagator,
        };
        base.ConfigureHandler(context, fresh);
        fresh.ConnectTimeout = handler.ConnectTimeout;
        fresh.PooledConnectionLifetime = TimeSpan.Zero;
        return fresh;
    }
}
