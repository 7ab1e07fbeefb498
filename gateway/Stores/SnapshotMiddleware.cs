using Gateway.Core.Snapshots;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Stores;

/// <summary>
/// Stage 0, revision: takes the snapshot in force once, so that one revision decides the whole request. Every answer
/// carries the revision, so that replicas can be compared.
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
