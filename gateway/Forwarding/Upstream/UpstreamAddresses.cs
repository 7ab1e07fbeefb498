using System.Collections.Concurrent;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Upstream addresses, made once: a destination and a route without a model in its path are few and never change, while
/// parsing an address costs more than the decision.
/// </summary>
internal sealed class UpstreamAddresses
{
    private readonly ConcurrentDictionary<(string Destination, string? Prefix, string Path), Uri> _fixed = new();

    /// <param name="destination">The destination's address, from the configuration.</param>
    /// <param name="prefix">What the upstream's paths begin with (<see cref="PathPrefixes"/>), or null.</param>
    /// <param name="path">A path of the route table.</param>
    public Uri Of(string destination, string? prefix, string path)
        => _fixed.GetOrAdd(
            (destination, prefix, path),
            static route => Make(route.Destination, PathPrefixes.Apply(route.Prefix, route.Path)));

    /// <summary>An address that is of this request alone.</summary>
    public static Uri Make(string destination, string path, string query = "")
        => new(destination.TrimEnd('/') + path + query, UriKind.Absolute);
}
