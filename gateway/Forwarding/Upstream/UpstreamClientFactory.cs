using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding.Upstream;

/// <summary>Makes the HTTP client of a cluster: YARP's, with the bounds and the way of sending that suit requests held whole.</summary>
internal sealed class UpstreamClientFactory(ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = UpstreamDefaults.ConnectTimeout;
        handler.PooledConnectionLifetime = UpstreamDefaults.ConnectionLifetime;
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler)
        => new HeadWithBodyHandler(base.WrapHandler(context, handler));
}
