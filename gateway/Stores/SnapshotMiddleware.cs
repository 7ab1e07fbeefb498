using Gateway.Errors;

namespace Gateway.Stores;

/// <summary>Takes the snapshot in force, once: whatever a request is decided by is of one revision.</summary>
internal sealed class SnapshotMiddleware(RequestDelegate next, ISnapshotSource source)
{
    private static readonly Refusal Unavailable = new(
        GatewayError.CatalogUnavailable,
        "The model catalog is not loaded yet. Please try again.")
    {
        RetryAfterSeconds = 2,
    };

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresSnapshot>() is null)
        {
            return next(context);
        }

        if (source.Current is not { } snapshot)
        {
            return context.RefuseAsync(Unavailable);
        }

        context.Gateway().Snapshot = snapshot;

        // Another may have come into force since the request did.
        context.Response.Headers[RevisionHeader.Name] = snapshot.Revision;
        return next(context);
    }
}
