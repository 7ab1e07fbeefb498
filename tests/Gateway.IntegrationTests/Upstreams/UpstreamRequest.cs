using System.Text;

namespace Gateway.IntegrationTests.Upstreams;

/// <summary>A request as the upstream read it off its socket.</summary>
/// <param name="Head">Request line and header lines, byte for byte, without the empty line.</param>
/// <param name="Body">The body without its framing.</param>
internal sealed record UpstreamRequest(string Head, byte[] Body)
{
    public string RequestLine => Head.Split("\r\n", 2)[0];

    public string Method => RequestLine.Split(' ')[0];

    public string Target => RequestLine.Split(' ')[1];

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Name and value of each header line, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } =
        [
            .. Head.Split("\r\n").Skip(1).Select(line => line.Split(": ", 2))
                .Select(pair => KeyValuePair.Create(pair[0], pair[^1])),
        ];

    public IEnumerable<string> HeaderNames => Headers.Select(header => header.Key.ToLowerInvariant());

    /// <summary>The value of the only header of this name; null where there is none.</summary>
    public string? Header(string name)
        => Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value)
            .SingleOrDefault();
}
