
using Gateway.Access;
using Gateway.Access.Explanation;
using Gateway.Authentication;
using Gateway.Catalog.Listing;
using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Cors;
using Gateway.Forwarding;
using Gateway.Forwarding.Clusters;
using Gateway.Health;
using Gateway.Http;
using Gateway.Inspection;
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
    public static void UseGateway(this WebApplication app)
    {
        app.LeaveOutAuthorization();
        app.UseTelemetry();                            // what came of it: span, metrics, decision log
        app.UseMiddleware<SnapshotMiddleware>();       // one revision of catalog, plans and keys for the whole request
        app.UseGatewayErrors();                        // whatever nobody foresaw becomes an error of the caller's dialect
        app.UseAllowedOrigins();                       // whether a page of another origin may read the answer
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
            proxy.UseMiddleware<PermitRecheckMiddleware>(); // may they still: where the body arrived after a change
            proxy.UseMiddleware<ClusterMiddleware>();  // where: Permit -> cluster
            proxy.UseRevocation();                     // until when: where open answers are to end with their permission
            proxy.UseForwarding();                     // send: the inspected bytes, and nothing of the caller's but what is listed
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecksIfAny();
        })
            .WithRouteTable(app.Services.GetRequiredService<RouteTable>())
            .WithMetadata(RequiresSnapshot.Instance, RequiresCaller.Instance);
        RouteTableMiddleware.MapLast(app);
    }
}
