using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gateway.Demo;

/// <summary>
/// Reads a body as one JSON object; a form becomes an object of its text fields, its files are skipped.
/// </summary>
internal static class DemonstrationBody
{
    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Boundary.HasValue)
        {
            var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
            return await ReadFormAsync(new MultipartReader(boundary, request.Body), cancellationToken);
        }

        var node = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return node as JsonObject ?? throw new JsonException("Not an object.");
    }

    private static async Task<JsonObject> ReadFormAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var fields = new JsonObject();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFormDataSection() is { } field)
            {
                fields[field.Name] = await field.GetValueAsync(cancellationToken);
            }
        }

        return fields;
    }
}
