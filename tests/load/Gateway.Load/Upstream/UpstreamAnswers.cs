using System.Globalization;
using System.Text;

namespace Gateway.Load.Upstream;

/// <summary>The fixed bytes that the upstream answers with.</summary>
internal static class UpstreamAnswers
{
    /// <summary>Events of one streamed answer, the end marker included.</summary>
    public const int StreamEvents = 200;

    private const string Completion =
        """
        {"id":"chatcmpl-load","object":"chat.completion","created":1790000000,"model":"load","choices":[{"index":0,
        "message":{"role":"assistant","content":"The same short text to every request, so that it is never measured."},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":180,"completion_tokens":24,"total_tokens":204}}
        """;

    public static readonly byte[] Json = Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {OneLine.Length}\r\n\r\n{OneLine}"));

    public static readonly byte[] StreamHead = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n");

    public static readonly byte[] StreamEvent = Chunk(
        """data: {"id":"cmpl-load","object":"text_completion","created":1790000000,"model":"load","choices":"""
        + """[{"index":0,"text":" word","finish_reason":null}]}""" + "\n\n");

    public static readonly byte[] StreamEnd = [.. Chunk("data: [DONE]\n\n"), .. "0\r\n\r\n"u8];

    private static string OneLine => Completion.ReplaceLineEndings(string.Empty);

    private static byte[] Chunk(string text)
        => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length:x}\r\n{text}\r\n"));
}
