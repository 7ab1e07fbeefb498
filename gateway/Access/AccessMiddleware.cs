using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Access;

/// <summary>Stage 4, may they: no permit, no forwarding.</summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var feature = context.Gateway();
        switch (AccessEvaluator.Evaluate(feature.Caller, feature.Request, feature.Snapshot.Catalog))
        {
            case AccessDecision.Allow allow:
                feature.Permit = allow.Permit;
                return next(context);
            case AccessDecision.Deny deny:
                return context.RefuseAsync(deny.Refusal);
            case var decision:
                throw new InvalidOperationException($"No such decision: {decision}.");
        }
    }
}
