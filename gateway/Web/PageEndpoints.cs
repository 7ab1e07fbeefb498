using Gateway.Catalog.Listing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Web;

/// <summary>Serves the web page, compiled into the gateway: no other host is contacted.</summary>
internal static class PageEndpoints
{
    private const string Index = "index.html";

    private const string ContentSecurityPolicy =
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPage(this IServiceCollection services)
    {
        services.AddOptions<PageOptions>().BindConfiguration(PageOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PageOptions>, PageOptionsValidator>());
        return services;
    }

    /// <param name="endpoints">Where to map it.</param>
    /// <param name="operations">What the gateway has routes for: the page offers nothing else.</param>
    public static void MapPage(this IEndpointRouteBuilder endpoints, IEnumerable<string> operations)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<PageOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        var served = string.Join(' ', operations);
        foreach (var name in PageFile.Names)
        {
            var file = PageFile.Read(name, options.Prefix, served);

            // Before the few bytes of JSON that the root answers where there is no page; no part of the API.
            endpoints.MapMethods(
                name == Index ? options.Path : $"{options.Prefix}/{name}", Methods, context => SendAsync(context, file))
                .WithOrder(-1)
                .ExcludeFromDescription();
        }
    }

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // Revalidated each time and answered with 304: a page never mixes files of two gateways.
        headers.CacheControl = "no-cache";
        headers.ETag = file.EntityTag;
        if (EntityTags.Matches(context.Request, file.EntityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(file.Content).AsTask();
    }
}
