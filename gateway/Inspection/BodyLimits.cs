using Gateway.Routes;

namespace Gateway.Inspection;

/// <summary>Compares the routes' body limits with the memory for all bodies together.</summary>
internal static class BodyLimits
{
    /// <summary>The routes that accept a body which can never be held: such a request would always get 503.</summary>
    public static IEnumerable<string> Errors(RouteTable routes, InspectionOptions options)
        => from id in routes.Ids
           let largest = routes.Of(id).Select(route => route.MaxBodyBytes).DefaultIfEmpty().Max()
           where largest > options.MaxBufferedBytes
           select $"ReverseProxy:Routes:{id}:Metadata:{RouteMetadata.MaxBodyBytes} is {largest}, and "
               + $"{InspectionOptions.Section}:{nameof(options.MaxBufferedBytes)} is {options.MaxBufferedBytes}. "
               + "Lower the first, or raise the second.";
}
