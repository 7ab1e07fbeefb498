using System.Text.Json;

namespace Gateway.IntegrationTests.Catalog;

/// <summary>Reads an answer of <c>GET /v1/models</c>.</summary>
internal static class ModelList
{
    public static IReadOnlyList<string> Ids(string answer)
    {
        using var list = JsonDocument.Parse(answer);
        return [.. list.RootElement.GetProperty("data").EnumerateArray()
            .Select(model => model.GetProperty("id").GetString()!)];
    }
}
