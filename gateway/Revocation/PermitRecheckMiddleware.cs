
using Gateway.Authentication;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Snapshots;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Revocation;

/// <summary>
/// Looks once more where the store changed, or the key ended, while the body was on its way: a caller decides how long that takes, and
/// nothing has been forwarded yet.
/// </summary>
internal sealed class PermitRecheckMiddleware(RequestDelegate next, ISnapshotSource source, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        var feature = context.Gateway();
        return feature.Caller.HasExpired(time) ? context.RefuseAsync(AuthenticationMiddleware.Invalid)
            : source.Current is { } snapshot && !ReferenceEquals(snapshot, feature.Snapshot) ? LookAsync(context, feature, snapshot)
            : next(context);
    }

    private async Task LookAsync(HttpContext context, RequestContext feature, StoreSnapshot snapshot)
    {
        var digest = RecheckResult.DigestOf(context, feature);
        switch (await RecheckResult.OfAsync(digest, feature, snapshot, time, context.RequestAborted))
        {
            case RecheckResult.Permitted:
                await next(context);
                break;
            case RecheckResult.Ended ended:
                await context.RefuseAsync(ended.Refusal);
                break;
            case RecheckResult.Unknown:
                await context.RefuseAsync(AuthenticationMiddleware.Unavailable);
                break;
            case var standing:
                throw new InvalidOperationException($"No such standing: {standing}.");
        }
    }
}
