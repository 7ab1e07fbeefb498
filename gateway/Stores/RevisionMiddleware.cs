using Gateway.Errors;

namespace Gateway.Stores;

/// <summary>
/// Tells with every answer, those that no snapshot decides too, which revision was in force, so that replicas can be held side by side.
/// </summary>
internal sealed class RevisionMiddleware(RequestDelegate next, ISnapshotSource source)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (source.Current is { } snapshot)
        {
            context.Response.Headers[RevisionHeader.Name] = snapshot.Revision;
        }

        return next(context);
    }
}
