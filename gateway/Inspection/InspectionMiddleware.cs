using Gateway.Errors;
using Gateway.Requests;
using Microsoft.Extensions.Options;

namespace Gateway.Inspection;

/// <summary>Reads what a request asks for, or refuses it; the only place that reads a request's body.</summary>
internal sealed class InspectionMiddleware(
    RequestDelegate next, IOptions<InspectionOptions> options, BufferBudget budget, TimeProvider clock)
{
    private readonly RequestInspector _inspector = new(options.Value, clock);

    public async Task InvokeAsync(HttpContext context)
    {
        var feature = context.Gateway();
        var route = feature.Route;
        using var body = new HeldBody(context.Request.BodyReader, budget, route.MaxBodyBytes);
        var (request, refusal) = await _inspector.InspectAsync(context, route, body, feature.Names);
        feature.Times?.WaitedForBody(body.Waited);
        if (request is not null)
        {
            feature.Request = request;
            await next(context);
            return;
        }

        await context.RefuseAsync(
            refusal ?? throw new InvalidOperationException("Inspection returned neither a request nor a refusal."));
    }
}
