using Gateway.Requests;

namespace Gateway.Inspection;

/// <summary>Inspects a request or refuses it; the only place that reads a request's body.</summary>
internal sealed class InspectionMiddleware(
    RequestDelegate next, RequestInspector inspector, BufferBudget budget)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var feature = context.Gateway();
        var route = feature.Route;
        var share = budget.Open(feature.Caller.OrganisationId, feature.Caller.KeyId);
        using var body = new HeldBody(context.Request.BodyReader, share, route.MaxBodyBytes);
        var (request, refusal) = await inspector.InspectAsync(context, route, body, feature.Snapshot.Catalog.Names);
        feature.Times?.WaitedForBody(body.Waited);
        if (request is not null)
        {
            feature.Request = request;
            feature.Times?.Inspected();
            await next(context);
            return;
        }

        await context.RefuseAsync(
            refusal ?? throw new InvalidOperationException("Inspection returned neither a request nor a refusal."));
    }
}
