using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Catalog.Listing;

/// <summary>Serves the models by plan to any caller, and to pages of any origin.</summary>
internal static class PlanAccessEndpoint
{
    public const string Path = "/api/v1/models/access";

    public static Task HandleAsync(HttpContext context)
    {
        var access = PlanAccess.Of(context.Gateway().Snapshot.Catalog);
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag";
        RequestId.AddTo(headers, context.TraceIdentifier);
        headers.CacheControl = "public, max-age=60";
        headers.ETag = access.EntityTag;
        if (EntityTags.Matches(context.Request, access.EntityTag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = "application/json";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentLength = access.Body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.BodyWriter.WriteAsync(access.Body).AsTask();
    }

    /// <summary>A browser sends a preflight request before it sends If-None-Match to another origin.</summary>
    public static Task HandlePreflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET";
        headers.AccessControlAllowHeaders = "*";
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
