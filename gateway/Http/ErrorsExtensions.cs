namespace Gateway.Http;

/// <summary>Registers the outermost guard.</summary>
internal static class ErrorsExtensions
{
    public static IApplicationBuilder UseGatewayErrors(this IApplicationBuilder app)
        => app.UseMiddleware<ErrorsMiddleware>();
}
