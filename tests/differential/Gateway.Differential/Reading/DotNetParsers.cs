using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Differential.Cases;
using Gateway.Differential.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json.Linq;

namespace Gateway.Differential.Reading;

/// <summary>Requests as .NET servers read them, in this process.</summary>
internal sealed class DotNetParsers : IParserPanel
{
    private static readonly (string Name, Func<byte[], string?> Read)[] Json =
    [
        ("JsonDocument", body => Model(JsonDocument.Parse(body))),
        ("JsonDocument lenient", body => Model(JsonDocument.Parse(body,
            new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }))),
        ("JsonDocument of text", body => Model(JsonDocument.Parse(Encoding.UTF8.GetString(body)))),
        ("JsonNode", body => JsonNode.Parse(body) is JsonObject tree ? tree["model"]?.ToString() : null),
        ("JsonNode any case", body => JsonNode.Parse(body,
            new JsonNodeOptions { PropertyNameCaseInsensitive = true }) is JsonObject tree ? tree["model"]?.ToString()
            : null),
        ("JsonSerializer", body => JsonSerializer.Deserialize<Chat>(body)?.model),
        ("JsonSerializer Web", body => JsonSerializer.Deserialize<Chat>(body, JsonSerializerOptions.Web)?.model),
        ("Utf8JsonReader first match", FirstMatch),
        ("Newtonsoft JObject", body => JObject.Parse(Encoding.UTF8.GetString(body))["model"]?.ToString()),
        ("Newtonsoft JsonConvert", body
            => Newtonsoft.Json.JsonConvert.DeserializeObject<Chat>(Encoding.UTF8.GetString(body))?.model),
    ];

    private static readonly (string Name, Func<ReceivedRequest, Task<Reading>> Read)[] Forms = [("ASP.NET Core form",
        FormAsync), ("MultipartReader", SectionsAsync)];

    public IReadOnlyList<string> Parsers(BodyFormat format)
        => [.. (format == BodyFormat.Json ? Json.Select(parser => parser.Name) : Forms.Select(parser
            => parser.Name)).Select(name => "dotnet " + name)];

    public async IAsyncEnumerable<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<ReceivedRequest> requests)
    {
        foreach (var request in requests)
        {
            if (BodyFormats.Of(request) == BodyFormat.Json)
            {
                yield return [.. Json.Select(parser => Guarded(() => Reading.Of(parser.Read(request.Body))))];
                continue;
            }

            var readings = new List<Reading>();
            foreach (var (_, read) in Forms)
            {
                var task = read(request);
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                readings.Add(Guarded(task.GetAwaiter().GetResult));
            }

            yield return readings;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

#pragma warning disable CA1031 // Whatever a parser throws is its refusal.
    private static Reading Guarded(Func<Reading> read)
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return Reading.Refused;
        }
    }
#pragma warning restore CA1031

    private static string? Model(JsonDocument document)
    {
        using (document)
        {
            return document.RootElement.TryGetProperty("model", out var model) && model.ValueKind != JsonValueKind.Null
                ? model.ToString() : null;
        }
    }

    private static string? FirstMatch(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                return reader.GetString();
            }
        }

        return null;
    }

    private static async Task<Reading> FormAsync(ReceivedRequest received)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = received.Header("content-type");
        request.Body = new MemoryStream(received.Body);
        var form = await new FormFeature(request, new FormOptions
        {
            KeyLengthLimit = 1 << 20,
            MultipartHeadersLengthLimit = 1 << 20
        }).ReadFormAsync();
        var files = form.Files.Where(file => file.Name.Equals("model", StringComparison.OrdinalIgnoreCase)).Select(file
            => new StreamReader(file.OpenReadStream()).ReadToEnd());
        return Reading.Of([.. form["model"], .. files]);
    }

    private static async Task<Reading> SectionsAsync(ReceivedRequest received)
    {
        var type = MediaTypeHeaderValue.Parse(received.Header("content-type"));
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        var reader = new MultipartReader(boundary, new MemoryStream(received.Body));
        var models = new List<string?>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString() : "";
            if (name == "model")
            {
                models.Add(await new StreamReader(section.Body).ReadToEndAsync());
            }
        }

        return Reading.Of([.. models]);
    }

    private sealed record Chat(string? model);
}
