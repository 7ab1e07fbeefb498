using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Requests;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Routes;

/// <summary>
/// The complete list of what is forwarded, compiled from the YARP routes at start. Whatever is not in it is refused,
/// and it does not change while the gateway runs.
/// </summary>
internal sealed class RouteTable
{
    private readonly FrozenDictionary<string, ImmutableArray<InferenceRoute>> _byRouteId;
    private readonly ImmutableArray<InferenceRoute> _routes;

    private RouteTable(
        FrozenDictionary<string, ImmutableArray<InferenceRoute>> byRouteId, ImmutableArray<string> errors)
    {
        Errors = errors;
        _byRouteId = byRouteId;
        _routes = [.. byRouteId.Values.SelectMany(lines => lines)];
        Unknown = RouteTableMiddleware.UnknownAmong([.. _routes.Select(route => route.Dialect).Distinct().Order()]);
        Ids = [.. byRouteId.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The errors of the routes, for the operator. The gateway does not start with any.</summary>
    public ImmutableArray<string> Errors { get; }

    /// <summary>The ids of the YARP routes.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>What is served, as route metadata spells it.</summary>
    public IEnumerable<string> OperationNames
        => from name in Routes.OperationNames.Known.Concat(Routes.OperationNames.GeminiVerbs)
           where _routes.Any(route => route.Operation == name.Value)
           orderby name.Key
           select name.Key;

    /// <summary>What a path that no route has is answered: with the APIs that are served, and no others.</summary>
    public Refusal Unknown { get; }

    public static RouteTable Compile(IEnumerable<RouteConfig> routes)
    {
        var errors = new List<string>();
        var lines = routes.ToFrozenDictionary(route => route.RouteId, route => new RouteReader(route, errors).Read());
        return new RouteTable(lines, [.. errors]);
    }

    /// <summary>The lines of one YARP route.</summary>
    public ImmutableArray<InferenceRoute> Of(string routeId) => _byRouteId[routeId];

    /// <summary>
    /// The first route of an operation, one whose bodies name the model before others; null where none is served.
    /// </summary>
    public InferenceRoute? Of(Operation operation) => _routes
        .Where(route => route.Operation == operation)
        .OrderBy(route => route.ModelSource != ModelSource.Body)
        .ThenBy(route => route.RouteId, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether a client means this path by its base URL; not so where a route matches any vendor.</summary>
    public bool Contains(ReadOnlySpan<char> rawPath)
    {
        foreach (var route in _routes)
        {
            if (route.Template.UpstreamPrefix == route.Template.Prefix && route.Template.TryMatch(rawPath, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The route that has this path, whatever the method; for telling 405 from 404.</summary>
    public InferenceRoute? WithPath(ReadOnlySpan<char> rawPath)
    {
        foreach (var route in _routes)
        {
            if (route.Template.TryMatch(rawPath, out _))
            {
                return route;
            }
        }

        return null;
    }
}
