using Gateway.Authentication;
using Gateway.Core.Access;
using Gateway.Core.Snapshots;
using Gateway.Errors;
using Gateway.Inspection;
using Gateway.Requests;

namespace Gateway.Access;

/// <summary>
/// Stage 4: whether the caller may use every model that the request names; without a permit nothing is forwarded. If
/// the store changed while the body arrived, the request is evaluated once, by the new snapshot.
/// </summary>
internal sealed class AccessMiddleware(
    RequestDelegate next, ISnapshotSource source, RequestInspector inspector, TimeProvider time)
{
    public Task InvokeAsync(HttpContext http)
    {
        var context = http.Gateway();
        return context.Caller.HasExpired(time) ? http.RefuseAsync(AuthenticationMiddleware.Invalid)
            : source.Current is { } newer && !ReferenceEquals(newer, context.Snapshot)
                ? RecheckAsync(http, context, newer)
            : DecideAsync(http, context);
    }

    private Task DecideAsync(HttpContext http, RequestContext context)
    {
        var catalog = context.Snapshot.Catalog;
        switch (Permit.Evaluator.Evaluate(context.Caller, context.Request.Models, catalog))
        {
            case AccessDecision.Allow allow:
                return ProceedAsync(http, context, allow.Permit);
            case AccessDecision.Deny deny:
                return http.RefuseAsync(deny.Denial.ToRefusal(catalog));
            case var decision:
                throw new InvalidOperationException($"No such decision: {decision}.");
        }
    }

    private async Task RecheckAsync(HttpContext http, RequestContext context, StoreSnapshot newer)
    {
        // Which texts of a body name a model depends on the catalog.
        var (request, refusal) = inspector.Reinspect(context.Request, context.Route, newer.Catalog.Names);
        if (request is null)
        {
            await http.RefuseAsync(
                refusal ?? throw new InvalidOperationException("A body was neither read nor refused."));
            return;
        }

        switch (await PermitRecheck.RunAsync(context.Key, request.Models, newer, time, http.RequestAborted))
        {
            case RecheckResult.Permitted permitted:
                context.Renew(newer, permitted.Caller, request);
                http.Response.Headers[RevisionHeader.Name] = newer.Revision;
                await ProceedAsync(http, context, permitted.Permit);
                break;
            case RecheckResult.Ended ended:
                await http.RefuseAsync(ended.Refusal);
                break;
            case RecheckResult.Unknown:
                await http.RefuseAsync(AuthenticationMiddleware.Unavailable);
                break;
            case var result:
                throw new InvalidOperationException($"No such result: {result}.");
        }
    }

    private Task ProceedAsync(HttpContext http, RequestContext context, Permit permit)
    {
        context.Permit = permit;
        context.Times?.Decided();
        return next(http);
    }
}
