using System.Text;
using System.Text.Json;

namespace Gateway.ClientTypes;

/// <summary>A body that an official SDK wrote, as the files of data/ keep it.</summary>
internal sealed record SdkBody(string Name, string Path, string ContentType, string Text)
{
    private const string Boundary = "sdk-body";
    private const string Placeholder = "MODEL";

    /// <summary>The files of bodies, one a package.</summary>
    public static IEnumerable<string> FilesOf(string folder) => Directory
        .EnumerateFiles(System.IO.Path.Combine(folder, "data"), "*.jsonl")
        .Order(StringComparer.Ordinal);

    // The first line says what the file was made from.
    public static IEnumerable<SdkBody> ReadFile(string file, string model)
        => File.ReadLines(file).Skip(1).Select(line => Read(line, model));

    private static SdkBody Read(string line, string model)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var isForm = row.TryGetProperty("form", out var parts);
        var body = isForm ? FormOf(parts) : row.GetProperty("body").GetRawText();
        var path = row.GetProperty("path").GetString()!;
        return new SdkBody(
            row.GetProperty("name").GetString()!,
            path.Replace(Placeholder, Uri.EscapeDataString(model), StringComparison.Ordinal),
            isForm ? "multipart/form-data; boundary=" + Boundary : "application/json",
            body.Replace(Placeholder, model, StringComparison.Ordinal));
    }

    private static string FormOf(JsonElement parts)
    {
        var form = new StringBuilder();
        foreach (var part in parts.EnumerateArray())
        {
            form.Append("--" + Boundary + "\r\nContent-Disposition: form-data; name=\"")
                .Append(part.GetProperty("name").GetString())
                .Append(part.TryGetProperty("file", out var file)
                    ? $"\"; filename=\"{file}\"\r\nContent-Type: audio/wav"
                    : "\"")
                .Append("\r\n\r\n")
                .Append(part.TryGetProperty("value", out var value) ? value.GetString() : "RIFF")
                .Append("\r\n");
        }

        return form.Append("--" + Boundary + "--\r\n").ToString();
    }
}
