using System.Text;

namespace Gateway.IntegrationTests.Upstreams;

/// <summary>What a scripted upstream can do with a request.</summary>
internal static class Scripts
{
    public const string Served = """{"served":true}""";

    public static Func<UpstreamConnection, Task> Json { get; } = Answer("200 OK", Served);

    /// <summary>Takes the request and closes without a byte of an answer.</summary>
    public static Func<UpstreamConnection, Task> Drop { get; } = connection =>
    {
        connection.Close();
        return Task.CompletedTask;
    };

    /// <summary>Takes the request and never answers.</summary>
    public static Func<UpstreamConnection, Task> Stall { get; } = connection => connection.WaitForCloseAsync();

    public static Func<UpstreamConnection, Task> Answer(string status, string body, params string[] headers)
        => connection => connection.SendAsync(
            $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
            + string.Concat(headers.Select(header => $"{header}\r\n")) + $"\r\n{body}");

    /// <summary>Opens a stream of events; the script sends them with <see cref="SendChunkAsync"/>.</summary>
    public static Task OpenStreamAsync(this UpstreamConnection connection)
        => connection.SendAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");

    public static Task SendChunkAsync(this UpstreamConnection connection, string text)
        => connection.SendAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public static Task EndStreamAsync(this UpstreamConnection connection) => connection.SendAsync("0\r\n\r\n");
}
