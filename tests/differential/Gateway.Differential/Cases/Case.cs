using System.Text;

namespace Gateway.Differential.Cases;

/// <summary>One request as it goes over the wire.</summary>
/// <param name="Number">Its place in the run; with the seed it makes the case again.</param>
/// <param name="Format">What its body is meant to be.</param>
/// <param name="Class">What it tries, for the summary.</param>
/// <param name="Head">The request line and headers, without the empty line.</param>
/// <param name="Wire">The body with its framing.</param>
/// <param name="OwnConnection">Whether its framing is odd, so that the connection is not used again.</param>
internal sealed record Case(int Number, BodyFormat Format, string Class, string Head, byte[] Wire, bool OwnConnection)
{
    public byte[] ToBytes() => [.. Encoding.Latin1.GetBytes(Head), .. "\r\n\r\n"u8, .. Wire];
}
