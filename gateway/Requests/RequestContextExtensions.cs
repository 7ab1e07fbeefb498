using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Requests;

/// <summary>
/// Reaches the request's <see cref="RequestContext"/>, and refuses the request in its caller's dialect.
/// </summary>
internal static class RequestContextExtensions
{
    public static RequestContext Gateway(this HttpContext context)
        => context.Features.GetRequiredFeature<RequestContext>();

    /// <summary>The dialect to answer in: the route's or, where there is none, that of the request's signs.</summary>
    public static Dialect Dialect(this HttpContext context)
        => context.Gateway().RouteOrNull?.Dialect ?? DialectDetection.Of(context.Request);

    /// <summary>Answers with the refusal, in the request's dialect.</summary>
    public static Task RefuseAsync(this HttpContext context, Refusal refusal)
        => context.RefuseAsync(context.Dialect(), refusal);

    /// <summary>Records the refusal and answers with it.</summary>
    public static Task RefuseAsync(this HttpContext context, Dialect dialect, Refusal refusal)
    {
        context.Gateway().Refusal = refusal;
        return context.WriteRefusalAsync(dialect, refusal);
    }

    /// <summary>
    /// Answers with the refusal in place of a response that was prepared and of which nothing was sent.
    /// </summary>
    public static Task RefuseInsteadAsync(this HttpContext context, Refusal refusal)
    {
        context.Response.StartOver();
        return context.RefuseAsync(refusal);
    }
}
