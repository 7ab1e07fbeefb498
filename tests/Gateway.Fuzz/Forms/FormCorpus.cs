namespace Gateway.Fuzz.Forms;

/// <summary>Forms to begin with, all with the boundary <c>B</c>, and words to put into them.</summary>
internal static class FormCorpus
{
    private const string Model = "--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nallowed\r\n";

    public static IReadOnlyList<string> Bodies { get; } =
    [
        Model + "--B--\r\n",
        Model
            + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\nContent-Type: "
            + "audio/wav\r\n\r\n\0\u00ff--b\r\n\r\n--B--",
        "--B\r\nContent-Disposition: form-data; name=model\r\nContent-Type: text/plain; "
            + "charset=utf-8\r\n\r\nallowed\r\n--B--\r\n",
        "--B\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\nContent-Disposition: form-data; "
            + "name=\"stream\"\r\n\r\ntrue\r\n"
            + Model
            + "--B--\r\n",
        Model + "--B\r\nContent-Disposition: form-data; name=\"timestamp_granularities[]\"\r\n\r\nword\r\n--B--\r\n",
        Model
            + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"; "
            + "filename*=UTF-8''%c3%a9.wav\r\n\r\n\r\n--B--\r\n",
        string.Concat(
            Enumerable.Range(0, 7).Select(i => $"--B\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\n{i}\r\n"))
            + Model
            + "--B--\r\n",
    ];

    public static IReadOnlyList<string> Words { get; } =
    [
        "--B", "--B\r\n", "--B--", "\r\n--B\r\n", "\r\n", "\n", "\r", "\r\n\r\n", Model, "model", "Model", "model[]", " model", "mod\\el", "'model'", "name=\"model\"",
        "; name=\"x\"", "; filename=\"x\"", "; filename*=utf-8''x", "; name*=utf-8''model", "\"", "\\\"", ";", ": ", "=", "form-data", "Content-Disposition: ",
        "Content-Type: text/plain\r\n", "Content-Type: multipart/mixed; boundary=C\r\n", "Content-Transfer-Encoding: "
            + "base64\r\n",
        "Content-Transfer-Encoding: 8bit\r\n", "charset=utf-16", "stream", "fallbacks", "_charset_", "\0", "\u00ff", "\u00c3\u00a9", "\t", " ", "-", "--",
    ];
}
