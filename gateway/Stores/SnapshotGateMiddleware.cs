using Gateway.Core.Errors;
using Gateway.Requests;

namespace Gateway.Stores;

/// <summary>Turns away for now what needs a snapshot, until there is one.</summary>
internal sealed class SnapshotGateMiddleware(RequestDelegate next)
{
    public static Refusal Unavailable { get; } = new(
        GatewayError.CatalogUnavailable,
        "The model catalog is not loaded yet. Please try again.")
    {
        RetryAfterSeconds = 2,
    };

    public Task InvokeAsync(HttpContext context)
        => context.Gateway().SnapshotOrNull is null
            && context.GetEndpoint()?.Metadata.GetMetadata<RequiresSnapshot>() is not null
            ? context.RefuseAsync(Unavailable)
            : next(context);
}
