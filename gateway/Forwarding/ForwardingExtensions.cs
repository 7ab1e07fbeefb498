using Gateway.Forwarding.Clusters;
using Gateway.Forwarding.Upstream;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace Gateway.Forwarding;

/// <summary>Registers stage 6.</summary>
internal static class ForwardingExtensions
{
    public static IReverseProxyBuilder AddForwarding(this IReverseProxyBuilder proxy)
    {
        proxy.Services.AddSingleton(services => UpstreamCredentials.Read(
            services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters,
            Environment.GetEnvironmentVariable));
        proxy.Services.AddSingleton(services => ClusterHeaders.Read(
            services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters));
        proxy.Services.AddSingleton(services => PathPrefixes.Read(
            services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters));
        proxy.Services.AddSingleton<IPassiveHealthCheckPolicy, ConsecutiveFailures>();
        proxy.Services.AddSingleton<UpstreamFailures>();
        proxy.Services.AddSingleton<UpstreamReplays>();
        proxy.Services.AddSingleton<IForwarderHttpClientFactory, UpstreamClientFactory>();
        return proxy
            .AddTransforms<UpstreamTransforms>()
            .AddConfigFilter<ClusterDefaults>();
    }

    public static IApplicationBuilder UseForwarding(this IApplicationBuilder app)
        => app.UseMiddleware<ForwardingMiddleware>();
}
