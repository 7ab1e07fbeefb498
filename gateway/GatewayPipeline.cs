using Gateway.Access;
using Gateway.Access.Explanation;
using Gateway.Authentication;
using Gateway.Background;
using Gateway.Catalog.Discovery;
using Gateway.Catalog.Listing;
using Gateway.Configuration;
using Gateway.Cors;
using Gateway.Forwarding;
using Gateway.Forwarding.Clusters;
using Gateway.Forwarding.Fields;
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

/// <summary>What the gateway is made of, and the way of a request through it in running order.</summary>
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

        // A request is read and decided on the thread of the pool that was told of its bytes, without a second hop;
        // nothing in the pipeline blocks. The thread that waits for sockets runs none (measured: tests/FIGURES.md).
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        DefaultAddress.AddTo(builder);
        builder.Services.AddBlockPools();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(demonstration);
        builder.Services.AddSingleton(ServerLimits.BoundsOf(builder.Configuration));
        builder.Services.AddSingleton(services => new OwnPaths(services.GetServices<EndpointDataSource>()));
        builder.Services.AddAllowedOrigins();
        builder.Services.AddSingleton<BackgroundWork>();
        builder.Services.AddOptions<AuthenticationOptions>().BindConfiguration(AuthenticationOptions.Section);
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
        var table = app.Services.GetRequiredService<RouteTable>();
        app.LeaveOutAuthorization();
        app.UseTelemetry();                            // observability: span, metrics, decision log
        app.UseMiddleware<SnapshotMiddleware>();       // one revision of catalog, plans and keys for the request
        app.UseGatewayErrors();                        // unexpected failures, in the caller's dialect
        app.UseAllowedOrigins();                       // cross-origin callers, if any origin is allowed
        app.UseMiddleware<StrictHttpMiddleware>();     // only requests that every HTTP implementation reads alike
        app.UseRouting();
        app.UseMiddleware<RouteTableMiddleware>();     // request -> route: dialect, operation, place of the model
        app.UseMiddleware<SnapshotGateMiddleware>();   // refuses until the first snapshot is loaded
        app.UseMiddleware<AuthenticationMiddleware>(); // credential -> Caller

        app.MapHealthEndpoints();
        app.MapOpenApi();                              // the gateway's own endpoints and errors, as OpenAPI
        app.MapPage(table.OperationNames);             // the page, if enabled
        app.MapExplanation();                          // why the caller's key may or may not call a model
        app.MapCatalogEndpoints();                     // callable models, from the snapshot that enforces
        app.MapReverseProxy(proxy =>
        {
            proxy.UseInspection();                     // bytes -> InferenceRequest: every model that is named
            proxy.UseMiddleware<AccessMiddleware>();   // Caller, models, newest snapshot -> Permit
            proxy.UseMiddleware<ClusterMiddleware>();  // Permit -> cluster
            proxy.UseKnownFields();                    // refuses unknown fields, if a cluster asks for it
            proxy.UseRevocation();                     // ends open streams with their permission, if enabled
            proxy.UseForwarding();                     // sends the inspected bytes and listed headers
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecksIfAny();
        })
            .WithRouteTable(table)
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
        RouteTableMiddleware.MapLast(app);
    }
}
