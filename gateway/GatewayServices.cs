using Gateway.Authentication;
using Gateway.Catalog.Discovery;
using Gateway.Configuration;
using Gateway.Forwarding;
using Gateway.Forwarding.Clusters;
using Gateway.Health;
using Gateway.Hosting;
using Gateway.Inspection;
using Gateway.Memory;
using Gateway.Revocation;
using Gateway.Routes;
using Gateway.Stores;
using Gateway.Telemetry;
using Gateway.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>What the stages of <see cref="GatewayPipeline"/> are made of.</summary>
internal static class GatewayServices
{
    /// <summary>
    /// YARP 2.3 brings ASP.NET Core's authorization along, and the host puts its middleware in front of everything. Authentication here is
    /// the gateway's own; a route that names an authorization policy all the same does not serve.
    /// </summary>
    public static void LeaveOutAuthorization(this IApplicationBuilder app) => app.Properties["__AuthorizationMiddlewareSet"] = true;

    /// <param name="builder">The host under construction.</param>
    /// <param name="demonstration">Where the demonstration upstream listens, if it does.</param>
    public static void AddGateway(this WebApplicationBuilder builder, DemonstrationAddress demonstration)
    {
        builder.Logging.FilterSensitiveLogs();
        builder.WebHost.ConfigureKestrel(kestrel => ServerLimits.Apply(kestrel, builder.Configuration));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(ConnectionKey.AddTo));
        builder.WebHost.UseKestrelHttpsConfiguration();

        // A request is read and decided where its bytes arrive, without a hop to another thread; nothing in the pipeline blocks.
        // Reading straight into a buffer costs an idle connection a block, and saves each request a system call.
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.UnsafePreferInlineScheduling = true;
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
        builder.Services.AddBlockPools();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(demonstration);
        builder.AddTelemetry();
        builder.Services.AddHealth();
        builder.Services.AddInspection();
        builder.Services.AddPage();
        builder.Services.AddDiscovery(ClusterRules.Names);
        builder.AddStore(ClusterRules.Names);
        builder.AddRevocation();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(FixedProxyConfiguration.Of(builder.Configuration))
            .AddRouteTable()
            .AddForwarding();
        builder.Services.LeaveOutKeyRing();
    }

    // YARP 2.3 brings data protection along, for cookies of session affinity, which the pipeline does not have. Left in, it reads or writes
    // a ring of keys in the home folder at every start.
    private static void LeaveOutKeyRing(this IServiceCollection services)
    {
        var keyRing = services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly);
        foreach (var service in keyRing.ToList())
        {
            services.Remove(service);
        }

        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, EphemeralDataProtectionProvider>());
    }
}
