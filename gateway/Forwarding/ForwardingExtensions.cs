using Yarp.ReverseProxy.Configuration;

namespace Gateway.Forwarding;

/// <summary>Registers stage 6.</summary>
internal static class ForwardingExtensions
{
    public static IReverseProxyBuilder AddForwarding(this IReverseProxyBuilder proxy)
    {
        proxy.Services.AddSingleton(services => UpstreamCredentials.Read(
            services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters,
            Environment.GetEnvironmentVariable));
        return proxy
            .AddTransforms<UpstreamTransforms>()
            .AddConfigFilter<ClusterDefaults>()
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = UpstreamDefaults.ConnectTimeout;
                handler.PooledConnectionLifetime = UpstreamDefaults.ConnectionLifetime;
            });
    }

    public static IApplicationBuilder UseForwarding(this IApplicationBuilder app) => app.UseMiddleware<ForwardingMiddleware>();
}
