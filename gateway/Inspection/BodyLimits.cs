using Gateway.Requests;
using Gateway.Routes;

namespace Gateway.Inspection;

/// <summary>Compares the routes' body limits with the memory for all bodies together.</summary>
internal static class BodyLimits
{
    /// <summary>The routes that accept a body which can never be held: such a request would always get 503.</summary>
    public static IEnumerable<string> Errors(RouteTable routes, InspectionOptions options)
        => from id in routes.Ids
           let largest = routes.Of(id).Select(Largest).DefaultIfEmpty().Max()
           where largest > options.MaxBufferedBytes
           select $"ReverseProxy:Routes:{id}:Metadata:{RouteMetadata.MaxBodyBytes} needs {largest} bytes for one "
               + "request, "
               + $"and {InspectionOptions.Section}:{nameof(options.MaxBufferedBytes)} is {options.MaxBufferedBytes}. "
               + "Lower the first (a form needs its size twice), or raise the second.";

    // A form is written anew beside the one that was read.
    private static long Largest(InferenceRoute route)
    {
        var times = route.BodyFormats.HasFlag(BodyFormats.Multipart) ? 2 : 1;
        return route.MaxBodyBytes > long.MaxValue / times ? long.MaxValue : route.MaxBodyBytes * times;
    }
}
