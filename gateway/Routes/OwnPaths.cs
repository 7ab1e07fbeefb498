using Microsoft.AspNetCore.Routing.Template;

namespace Gateway.Routes;

/// <summary>
/// The methods of the gateway's own paths, for the refusal of a wrong method. Used only where no endpoint matched.
/// </summary>
internal sealed class OwnPaths(IEnumerable<EndpointDataSource> sources)
{
    /// <summary>The methods of the path, as <c>Allow</c> lists them; null where there is no such path.</summary>
    public string? MethodsOf(PathString path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<RouteLines>() is null
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: [_, ..] taken }
                && Matches(endpoint, path))
            {
                methods.UnionWith(taken);
            }
        }

        return methods.Count == 0 ? null : string.Join(", ", methods);
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path)
        => new TemplateMatcher(new Microsoft.AspNetCore.Routing.Template.RouteTemplate(endpoint.RoutePattern), [])
            .TryMatch(path, []);
}
