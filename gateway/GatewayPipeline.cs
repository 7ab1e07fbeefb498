














using Gateway.Access;
using Gateway.Access.Explanation;
using Gateway.Authentication;
using Gateway.Catalog.Discovery;
using Gateway.Catalog.Listing;
using Gateway.Configuration;
using Gateway.Forwarding;
using Gateway.Forwarding.Clusters;
using Gateway.Health;
using Gateway.Hosting;
using Gateway.Http;
using Gateway.Inspection;
using Gateway.Memory;
using Gateway.Requests;
using Gateway.Revocation;
using Gateway.Routes;
using Gateway.Stores;
using Gateway.Telemetry;
using Gateway.Web;
using Gateway.Web.OpenApi;

namespace Gateway;

/// <summary>The way of a request, in running order.</summary>
internal static class GatewayPipeline
{
    /// <summary>Registers what the stages are made of.</summary>
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

    public static void UseGateway(this WebApplication app)
    {
        app.LeaveOutAuthorization();
        app.UseTelemetry();                            // what came of it: span, metrics, decision log
        app.UseMiddleware<SnapshotMiddleware>();       // one revision of catalog, plans and keys for the whole request
        app.UseGatewayErrors();                        // whatever nobody foresaw becomes an error of the caller's dialect
        app.UseMiddleware<StrictHttpMiddleware>();     // only what every HTTP implementation reads alike
        app.UseRouting();
        app.UseMiddleware<RouteTableMiddleware>();     // which route: dialect, operation, where the model stands
        app.UseMiddleware<SnapshotGateMiddleware>();   // not before there is something to decide by
        app.UseMiddleware<AuthenticationMiddleware>(); // who calls: credential -> Caller

        app.MapHealthEndpoints();
        app.MapOpenApi();                              // what the gateway itself answers, and every error
        app.MapPage();                                 // the page for people, where it is wanted
        app.MapExplanation();                          // why a key may or may not call a model: the caller's own only
        app.MapCatalogEndpoints();                     // what may be called, from the snapshot that enforces
        app.MapReverseProxy(proxy =>
        {
            proxy.UseInspection();                     // what is asked: bytes -> InferenceRequest
            proxy.UseMiddleware<AccessMiddleware>();   // may they: Caller, InferenceRequest, snapshot -> Permit
            proxy.UseMiddleware<ClusterMiddleware>();  // where: Permit -> cluster
            proxy.UseRevocation();                     // until when: where open answers are to end with their permission
            proxy.UseForwarding();                     // send: the inspected bytes, and nothing of the caller's but what is listed
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecksIfAny();
        })
            .WithRouteTable(app.Services.GetRequiredService<RouteTable>())
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
        app.MapFallback("{**path}", RouteTableMiddleware.RefuseUnknownAsync);
    }
}
