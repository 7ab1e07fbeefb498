using System.Text;
using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Benign;

/// <summary>Forms as HTTP clients write them, by how each of them spells its parts.</summary>
internal static class FormShapes
{
    private const string Transcriptions = "/v1/audio/transcriptions";
    private const string Wav = "RIFF\u0024\0\0\0WAVEfmt \r\n--\r\n\u00FF\u00FE\0--boundary\n";

    public static IEnumerable<BenignRequest> All =>
    [
        Form("curl -F", Transcriptions, "------------------------d74496d66958873e",
            [("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav", Wav),
                Field("model"), Field("language", "en")]),
        Form("curl -F, model first", Transcriptions, "------------------------qT5mQkGzY8xV1o3N2b7WcD", [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"a b (1).mp3\"\r\nContent-Type: audio/mpeg",
            Wav)]),
        Form("python requests", Transcriptions, "0a1b2c3d4e5f60718293a4b5c6d7e8f9", [Field("model"),
            Field("response_format", "verbose_json"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"", Wav)]),
        Form("python httpx", Transcriptions, "5f1d7a84db00d2fce00b31a7fc73224f",
            [Field("model"), Field("timestamp_granularities[]", "word"), Field("timestamp_granularities[]", "segment"),
                ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: audio/x-wav",
                Wav)]),
        Form("OkHttp", Transcriptions, "6b1e9c1c-4d86-4b9b-8f7a-0c6c3b1d2e3f",
            [("Content-Disposition: form-data; name=\"model\"\r\nContent-Length: 7", "allowed"),
                ("Content-Disposition: form-data; name=\"prompt\"\r\nContent-Type: text/plain; "
                    + "charset=utf-8\r\nContent-Length: 3", "abc"),
                ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: "
                    + "audio/wav\r\nContent-Length: "
                    + Wav.Length, Wav)]),
        Form("Retrofit", Transcriptions, "b8f0",
            [(
                "Content-Disposition: form-data; name=\"model\"\r\nContent-Transfer-Encoding: binary\r\nContent-Type: "
                    + "text/plain; charset=UTF-8\r\nContent-Length: 7",
                "allowed"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Transfer-Encoding: "
                + "binary\r\nContent-Type: audio/wav\r\nContent-Length: "
                + Wav.Length, Wav)]),
        Form(".NET HttpClient", Transcriptions, "\"f8b1c9f2-5f3c-4d3e-9d83-0c5d6b7a8e9f\"",
            [("Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=model", "allowed"),
                ("Content-Type: audio/wav\r\nContent-Disposition: form-data; name=file; filename=speech.wav; "
                    + "filename*=utf-8''speech.wav", Wav)]),
        Form("OpenAI .NET", Transcriptions, "\"----9f86d081884c7d65\"",
            [("Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"model\"", "allowed"),
                ("Content-Disposition: form-data; name=file; filename=\"speech.wav\"\r\nContent-Type: "
                    + "application/octet-stream", Wav)]),
        Form("undici FormData", Transcriptions, "----formdata-undici-072842396347",
            [("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav", Wav),
            Field("model")]),
        Form("Chrome FormData", "/v1/images/edits", "----WebKitFormBoundary7MA4YWxkTrZu0gW",
            [("Content-Disposition: form-data; name=\"image[]\"; filename=\"a.png\"\r\nContent-Type: image/png", Wav),
                ("Content-Disposition: form-data; name=\"image[]\"; filename=\"b.png\"\r\nContent-Type: image/png",
                Wav), Field("prompt", "line\r\nline"), Field("model")]),
        Form("Firefox FormData", Transcriptions, "---------------------------9051914041544843365972754266",
            [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"a%22b.wav\"\r\nContent-Type: audio/wav", Wav)]),
        Form("Safari, empty file", "/v1/images/variations", "----WebKitFormBoundaryAAAAAAAAAAAAAAAA", [Field("model"),
            ("Content-Disposition: form-data; name=\"image\"; filename=\"blob\"\r\nContent-Type: "
                + "application/octet-stream", "")]),
        Form("Go mime/multipart", Transcriptions, "d1b6a1a6c1f5d3f6a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6",
            [
                ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: "
                    + "application/octet-stream", Wav),
                Field("model"),
            ]),
        Form("aiohttp", Transcriptions, "9c3f2b7a6d5e4f30",
            [("Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=\"model\"", "allowed"),
                ("Content-Type: audio/wav\r\nContent-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"",
                Wav)]),
        Form("axios with form-data", Transcriptions, "--------------------------515890814546601021194782",
            [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav",
            Wav)]),
        Form("Apache HttpClient", Transcriptions, "uJ0kM9pQ2rS5tV8wX1yZ4",
            [(
                "Content-Disposition: form-data; name=\"model\"\r\nContent-Type: text/plain; "
                    + "charset=ISO-8859-1\r\nContent-Transfer-Encoding: 8bit",
                "allowed"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: "
                + "application/octet-stream\r\nContent-Transfer-Encoding: binary", Wav)]),
        Form("Ruby multipart-post", Transcriptions, "-----------RubyMultipartPost-0f1e2d3c4b5a6978", [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\nContent-Length: "
                + Wav.Length
                + "\r\nContent-Type: audio/wav\r\nContent-Transfer-Encoding: binary", Wav)]),
        Form("file name in UTF-8", Transcriptions, "0xKhTmLbOuNdArY", [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\""
                + Utf8("Überblick 漢字 😀.wav")
                + "\"\r\nContent-Type: audio/wav", Wav)]),
        Form("extended file name", Transcriptions, "0xKhTmLbOuNdArY", [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"_.wav\"; "
                + "filename*=UTF-8''%C3%9C%20b.wav\r\nContent-Type: audio/wav", Wav)]),
        Form("file name with a semicolon", Transcriptions, "0xKhTmLbOuNdArY", [Field("model"),
            ("Content-Disposition: form-data; name=\"file\"; filename=\"a; b=c.wav\"\r\nContent-Type: audio/wav",
            Wav)]),
        Form("file of 5 MB", Transcriptions, "b5",
            [("Content-Disposition: form-data; name=\"file\"; filename=\"long.wav\"\r\nContent-Type: audio/wav",
            new string('\u00AB', 5 << 20)), Field("model"), Field("stream", "true")]),
        Form("mask and image", "/v1/images/edits", "c", [Field("model"),
            ("Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png", Wav),
            ("Content-Disposition: form-data; name=\"mask\"; filename=\"m.png\"\r\nContent-Type: image/png", Wav),
            Field("n", "1"), Field("size", "1024x1024")]),
        Form("translation", "/v1/audio/translations", "d",
            [("Content-Disposition: form-data; name=\"file\"; filename=\"a.flac\"\r\nContent-Type: audio/flac", Wav),
            Field("model"), Field("temperature", "0")]),
        Form("video of the JavaScript SDK", "/v1/videos", "----formdata-undici-000000000001", [Field("prompt", "x"),
            Field("model"), Field("seconds", "4")]),
    ];

    private static (string Headers, string Content) Field(string name, string value = Names.Allowed)
        => ($"Content-Disposition: form-data; name=\"{name}\"", value);

    private static BenignRequest Form(string name, string target, string boundary, (string Headers,
        string Content)[] parts)
    {
        var body = new StringBuilder();
        var delimiter = "--" + boundary.Trim('"');
        foreach (var (headers, content) in parts)
        {
            body.Append(delimiter).Append("\r\n").Append(headers).Append("\r\n\r\n").Append(content).Append("\r\n");
        }

        body.Append(delimiter).Append("--\r\n");
        return new BenignRequest("form: " + name, target, "multipart/form-data; boundary=" + boundary,
            Encoding.Latin1.GetBytes(body.ToString()));
    }
}
