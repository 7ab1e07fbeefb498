using Gateway.Dialects;
using Gateway.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway;

/// <summary>Reaches the request's <see cref="GatewayFeature"/>, and refuses the request in its caller's dialect.</summary>
internal static class GatewayFeatureExtensions
{
    public static GatewayFeature Gateway(this HttpContext context) => context.Features.GetRequiredFeature<GatewayFeature>();

    /// <summary>Records the refusal, for telemetry, and answers with it.</summary>
    public static Task RefuseAsync(this HttpContext context, Refusal refusal)
    {
        var feature = context.Gateway();
        feature.Refusal = refusal;
        return context.RefuseAsync(feature.RouteOrNull?.Dialect ?? DialectDetection.Of(context.Request), refusal);
    }
}
