using Gateway.Authentication;
using Gateway.Stores;

namespace Gateway.Withdrawal;

/// <summary>
/// Looks once more where the store changed, or the key ended, while the body was on its way: a caller decides how long that takes, and
/// nothing has been forwarded yet.
/// </summary>
internal sealed class LateBodyMiddleware(RequestDelegate next, ISnapshotSource source, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        var feature = context.Gateway();
        return feature.Caller.HasExpired(time) ? context.RefuseAsync(AuthenticationMiddleware.Invalid)
            : source.Current is { } snapshot && !ReferenceEquals(snapshot, feature.Snapshot) ? LookAsync(context, feature, snapshot)
            : next(context);
    }

    private async Task LookAsync(HttpContext context, GatewayFeature feature, StoreSnapshot snapshot)
    {
        var digest = Standing.DigestOf(context, feature);
        switch (await Standing.OfAsync(digest, feature, snapshot, time, context.RequestAborted))
        {
            case Standing.Permitted:
                await next(context);
                break;
            case Standing.Ended ended:
                await context.RefuseAsync(ended.Refusal);
                break;
            case Standing.Unknown:
                await context.RefuseAsync(AuthenticationMiddleware.Unavailable);
                break;
            case var standing:
                throw new InvalidOperationException($"No such standing: {standing}.");
        }
    }
}
