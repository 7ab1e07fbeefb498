using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Configuration;

/// <summary>
/// The bounds of a request's line and headers, from the section <c>Kestrel:Limits</c>. The server would answer with a
/// bare status; it gets wider bounds, so that the gateway can name the part that is too large.
/// </summary>
internal sealed record HeadBounds(int LineBytes, int HeaderBytes, int HeaderCount)
{
    public static HeadBounds Of(KestrelServerLimits limits)
        => new(limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize, limits.MaxRequestHeaderCount);

    /// <summary>Gives the server twice as much.</summary>
    public void Widen(KestrelServerLimits limits)
    {
        var most = limits.MaxRequestBufferSize ?? int.MaxValue;
        limits.MaxRequestLineSize = Twice(LineBytes, most);
        limits.MaxRequestHeadersTotalSize = Twice(HeaderBytes, most);
        limits.MaxRequestHeaderCount = Twice(HeaderCount, most);
        limits.Http2.MaxRequestHeaderFieldSize = Twice(limits.Http2.MaxRequestHeaderFieldSize, most);
    }

    private static int Twice(int bound, long most) => (int)Math.Max(bound, Math.Min(bound * 2L, most));
}
