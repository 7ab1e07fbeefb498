using Gateway.Core.Snapshots;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Stores;

/// <summary>
/// Stage 0, which revision: takes the snapshot in force, once, so that whatever a request is decided by is of one revision. Every answer
/// tells which, those that no snapshot decides too, so that replicas can be held side by side.
/// </summary>
internal sealed class SnapshotMiddleware(RequestDelegate next, ISnapshotSource source)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (source.Current is { } snapshot)
        {
            context.Gateway().Snapshot = snapshot;
            context.Response.Headers[RevisionHeader.Name] = snapshot.Revision;
        }

        return next(context);
    }
}
