using System.Text;
using System.Text.Json;

namespace Gateway.Tests.Inspection;

/// <summary>A body that an official SDK wrote, made from its request types by tests/clients-types.</summary>
internal sealed record SdkBody(string Name, string Path, string ContentType, string Text)
{
    private const string Boundary = "sdk-body";
    private const string Placeholder = "MODEL";

    public static IEnumerable<string> Packages => Directory
        .EnumerateFiles(Folder, "*.jsonl")
        .Select(file => System.IO.Path.GetFileNameWithoutExtension(file)!)
        .Where(package => package != "known")
        .Order(StringComparer.Ordinal);

    private static string Folder => Repository.PathOf("tests", "clients-types", "data");

    // The first line says what the file was made from.
    public static IEnumerable<SdkBody> Of(string package, string model)
        => File.ReadLines(System.IO.Path.Combine(Folder, package + ".jsonl")).Skip(1).Select(line => Read(line, model));

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
