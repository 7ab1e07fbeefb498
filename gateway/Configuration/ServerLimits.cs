using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Configuration;

/// <summary>
/// The server's bounds. Kestrel's own defaults fit a page more than a prompt, and leave connections without a bound.
/// </summary>
internal static class ServerLimits
{
    public const string Section = "Kestrel:Limits";
    public const int MaxConnections = 20_000;
    public const int MaxStreamsPerConnection = 100;

    /// <summary>Sets the defaults, then lets the <c>Kestrel:Limits</c> section have its word.</summary>
    public static void Apply(KestrelServerOptions kestrel, IConfiguration configuration)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;

        // Each route has its own bound, and inspection enforces it. The server would count the framing of chunks too.
        kestrel.Limits.MaxRequestBodySize = null;

        // A section with an error is left alone here: the gateway does not start with it.
        if (!Errors(configuration).Any())
        {
            configuration.GetSection(Section).Bind(kestrel.Limits);
        }

        HeadBounds.Of(kestrel.Limits).Widen(kestrel.Limits);
    }

    /// <summary>The bounds of a request's head that the section sets, or the server's own.</summary>
    public static HeadBounds BoundsOf(IConfiguration configuration)
    {
        var limits = new KestrelServerLimits();
        if (!Errors(configuration).Any())
        {
            configuration.GetSection(Section).Bind(limits);
        }

        return HeadBounds.Of(limits);
    }

    /// <summary>The errors that the server would report for the section.</summary>
    public static IEnumerable<string> Errors(IConfiguration configuration)
    {
        try
        {
            configuration.GetSection(Section)
                .Bind(new KestrelServerLimits(), binder => binder.ErrorOnUnknownConfiguration = true);
            return [];
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return [$"{Section} cannot be used: {exception.Message}"];
        }
        catch (TargetInvocationException exception)
        {
            return [$"{Section} cannot be used: {exception.InnerException!.Message}"];
        }
    }
}
