using Yarp.ReverseProxy.Configuration;

namespace Gateway.Routes;

/// <summary>Registers the route table.</summary>
internal static class RoutesExtensions
{
    public static IReverseProxyBuilder AddRouteTable(this IReverseProxyBuilder proxy)
    {
        proxy.Services.AddSingleton(
            services => RouteTable.Compile(services.GetRequiredService<IProxyConfigProvider>().GetConfig().Routes));
        return proxy;
    }

    /// <summary>Gives each YARP endpoint its lines of the route table.</summary>
    public static ReverseProxyConventionBuilder WithRouteTable(
        this ReverseProxyConventionBuilder endpoints, RouteTable table)
        => endpoints.ConfigureEndpoints(
            (endpoint, route) => endpoint.WithMetadata(new RouteLines(table.Of(route.RouteId))));
}
