using Gateway.Configuration;
using Gateway.Demonstration;
using Gateway.Forwarding;
using Gateway.Health;
using Gateway.Inspection;
using Gateway.Page;
using Gateway.Routes;
using Gateway.Routing;
using Gateway.Stores;

namespace Gateway;

/// <summary>What the stages of <see cref="GatewayPipeline"/> are made of.</summary>
internal static class GatewayServices
{
    /// <param name="builder">The host under construction.</param>
    /// <param name="demonstration">Where the demonstration upstream listens, if it does.</param>
    public static void AddGateway(this WebApplicationBuilder builder, DemonstrationAddress demonstration)
    {
        builder.WebHost.ConfigureKestrel(kestrel => ServerLimits.Apply(kestrel, builder.Configuration));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(demonstration);
        builder.Services.AddInspection();
        builder.Services.AddPage();
        builder.Services.AddFileStore(ClusterRules.Names);
        builder.Services.AddSingleton<IReloadReport, StoreReloadReport>();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(FixedProxyConfiguration.Of(builder.Configuration))
            .AddRouteTable()
            .AddForwarding();
    }
}
