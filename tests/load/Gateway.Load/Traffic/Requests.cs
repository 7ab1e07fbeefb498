using System.Text;
using Gateway.Load.Subjects;

namespace Gateway.Load.Traffic;

/// <summary>The requests of the workloads, as an SDK sends them.</summary>
internal static class Requests
{
    private static readonly int[] Ok = [200];

    public static LoadRequest Allowed1K(string key)
        => Chat(key, Bodies.ChatText(SampleModels.Allowed, Bodies.Kilobyte, false));

    public static LoadRequest Chat(string key, byte[] body, bool chunked = false, params int[] statuses)
        => Post("/v1/chat/completions", "application/json", key, body, chunked, statuses is [] ? Ok : statuses);

    /// <summary>The upstream streams every completion.</summary>
    public static LoadRequest Streamed(string key)
        => Post(
            "/v1/completions",
            "application/json",
            key,
            Encoding.ASCII.GetBytes(
                "{\"prompt\":\"Tell me a story.\",\"stream\":true,\"model\":\"" + SampleModels.Allowed + "\"}"),
            false,
            Ok);

    public static LoadRequest Multipart1M(string key)
        => Post(
            "/v1/audio/transcriptions",
            Multipart.ContentType,
            key,
            Multipart.Upload(SampleModels.Allowed, Bodies.Megabyte),
            false,
            Ok);

    public static LoadRequest Models(string key) => new("GET", "/v1/models", Common(key), [], false, Ok);

    private static LoadRequest Post(string path, string type, string key, byte[] body, bool chunked, int[] statuses)
        => new("POST", path, [.. Common(key), new("Content-Type", type)], body, chunked, statuses);

    private static KeyValuePair<string, string>[] Common(string key) =>
    [
        new("Authorization", "Bearer " + key),
        new("Accept", "application/json"),
        new("User-Agent", "gateway-load"),
    ];
}
