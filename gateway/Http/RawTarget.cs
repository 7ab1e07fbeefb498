using Gateway.Core.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Http;

/// <summary>
/// The request target as it came over the wire. Servers and upstreams decode and resolve it in ways that differ.
/// </summary>
internal static class RawTarget
{
    public static ReadOnlySpan<char> Of(HttpContext context)
        => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>The path of the target, undecoded, without the query.</summary>
    public static ReadOnlySpan<char> PathOf(HttpContext context) => WithoutQuery(Of(context));

    /// <summary>Why the target cannot be taken as it stands; null where any reader takes it alike.</summary>
    public static Refusal? Inspect(ReadOnlySpan<char> target)
    {
        // One reader cuts it off, another has it in the path or in the query.
        if (target.Contains('#'))
        {
            return Refuse("The request target has a fragment, which is nothing to be sent.");
        }

        var path = WithoutQuery(target);
        if (path is "*" || path.IsEmpty || path[0] != '/')
        {
            return Refuse("The request target must be a path that begins with '/'.");
        }

        if (path.ContainsAny('\\', ';') || path.Contains("//", StringComparison.Ordinal))
        {
            return Refuse("The path holds an empty segment or one of the characters \\ and ;.");
        }

        return HasDotSegment(path) || HasEncodedDotOrPercent(path)
            ? Refuse("The path holds a dot segment, an encoded '.', '%' or '\\', or an escape that is none.")
            : null;
    }

    private static ReadOnlySpan<char> WithoutQuery(ReadOnlySpan<char> target)
        => target.IndexOf('?') is >= 0 and var query ? target[..query] : target;

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        for (var slash = 0; slash >= 0;)
        {
            var rest = path[(slash + 1)..];
            var next = rest.IndexOf('/');
            var segment = next < 0 ? rest : rest[..next];
            if (segment is "." or "..")
            {
                return true;
            }

            slash = next < 0 ? -1 : slash + 1 + next;
        }

        return false;
    }

    private static bool HasEncodedDotOrPercent(ReadOnlySpan<char> path)
    {
        for (var percent = path.IndexOf('%'); percent >= 0;)
        {
            if (path.Length < percent + 3
                || !char.IsAsciiHexDigit(path[percent + 1])
                || !char.IsAsciiHexDigit(path[percent + 2]))
            {
                return true;
            }

            if (path.Slice(percent + 1, 2) is "2e" or "2E" or "25" or "5c" or "5C" or "00")
            {
                return true;
            }

            var next = path[(percent + 1)..].IndexOf('%');
            percent = next < 0 ? -1 : percent + 1 + next;
        }

        return false;
    }

    private static Refusal Refuse(string message) => new(GatewayError.InvalidRequest, message);
}
