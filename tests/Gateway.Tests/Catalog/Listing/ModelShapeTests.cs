using System.Text.Json;
using Gateway.Core.Keys;

namespace Gateway.Tests.Catalog.Listing;

public sealed class ModelShapeTests
{
    private const string SeedEntry = """
        {
          "id": "claude-sonnet-4-6",
          "object": "model",
          "owned_by": "anthropic",
          "family": "claude",
          "capabilities": ["text", "vision", "tool_use", "streaming", "cache_control", "thinking"],
          "context_window": 200000,
          "max_output_tokens": 8192,
          "input_modalities": ["text", "image"],
          "output_modalities": ["text"],
          "pricing_url": "https://bytespike.ai/pricing#claude-sonnet-4-6",
          "created": 1714003200
        }
        """;

    [Fact]
    public async Task The_list_has_every_member_of_the_contract()
    {
        using var seed = JsonDocument.Parse(SeedEntry);
        using var list = JsonDocument.Parse((await CatalogResponse.To("/v1/models")).Body);
        Assert.Equal("list", list.RootElement.GetProperty("object").GetString());
        var entry = list.RootElement.GetProperty("data").EnumerateArray()
            .Single(model => model.GetProperty("id").ValueEquals("claude-sonnet-4-6"));
        Assert.All(
            seed.RootElement.EnumerateObject(),
            member => Assert.True(JsonElement.DeepEquals(member.Value, entry.GetProperty(member.Name)), member.Name));
    }

    [Theory]
    [InlineData("/v1/models/melody")]
    [InlineData("/v1/models/tiny:free")]
    public async Task Every_model_has_all_fields_of_the_contract_and_null_where_one_does_not_apply(string target)
    {
        using var seed = JsonDocument.Parse(SeedEntry);
        using var model = JsonDocument.Parse((await CatalogResponse.To(target)).Body);
        Assert.All(
            seed.RootElement.EnumerateObject(),
            member => Assert.True(model.RootElement.TryGetProperty(member.Name, out _), member.Name));
    }

    [Theory]
    [InlineData("/v1/models?client_version=0.171.0", "[]")]
    [InlineData("/v1/models", null)]
    public async Task Codex_finds_the_list_that_it_looks_for(string target, string? models)
        => Assert.Equal(models, (await CatalogResponse.To(target)).Member("models"));

    [Fact]
    public async Task A_list_tells_the_request_id()
    {
        var headers = (await CatalogResponse.To("/v1/models")).Headers;
        Assert.Equal(headers["x-request-id"], headers["request-id"]);
        Assert.True(headers.ContainsKey("x-request-id"));
    }

    [Fact]
    public async Task A_list_without_a_version_header_serves_OpenAI_and_Anthropic_clients_alike()
        => Assert.Equal(
            """
            {"object":"list","data":[{"id":"tiny:free","object":"model","owned_by":"vendor","family":"tiny",
            "capabilities":["text"],"context_window":1000,"max_output_tokens":100,"input_modalities":["text"],
            "output_modalities":["text"],"pricing_url":null,"created":1700000000,"type":"model","category":"llm",
            "display_name":"tiny:free","created_at":"2023-11-14T22:13:20Z","max_input_tokens":1000,"max_tokens":100,
            "lifecycle":"active","deprecated_at":null,"retires_at":null}],"has_more":false,"first_id":"tiny:free",
            "last_id":"tiny:free"}
            """.ReplaceLineEndings(""),
            (await CatalogResponse.To("/v1/models", ScopedTo("tiny:free"))).Body);

    [Fact]
    public async Task Anthropic_gets_an_object_of_capabilities()
    {
        var answer = await CatalogResponse.To("/v1/models/claude-sonnet-4-6", dialect: "Anthropic");
        using var model = JsonDocument.Parse(answer.Body);
        var capabilities = model.RootElement.GetProperty("capabilities");
        Assert.Equal(
            """
            {"batch":{"supported":false},"citations":{"supported":false},"code_execution":{"supported":false},
            "context_management":{"clear_thinking_20251015":null,"clear_tool_uses_20250919":null,
            "compact_20260112":null,"supported":false},"effort":{"high":{"supported":false},"low":{"supported":false},"max":{"supported":false},
            "medium":{"supported":false},"supported":false,"xhigh":null},"image_input":{"supported":true},
            "pdf_input":{"supported":false},"server_tools":{"code_execution":{"supported":false},"supported":false,
            "web_search":{"supported":false}},"structured_outputs":{"supported":false},"thinking":{"supported":true,
            "types":{"adaptive":{"supported":false},"between_tools":{"supported":false},"disabled":{"supported":true},
            "enabled":{"supported":true}}}}
            """.ReplaceLineEndings(""),
            capabilities.GetRawText());
    }

    [Fact]
    public async Task Anthropic_gets_no_capabilities_of_what_is_not_a_language_model()
    {
        var answer = await CatalogResponse.To("/v1/models/melody", dialect: "Anthropic");
        Assert.Null(answer.Member("capabilities"));
    }

    [Fact]
    public async Task Gemini_gets_its_own_resource()
        => Assert.Equal(
            """
            {"models":[{"name":"models/claude-sonnet-4-6","baseModelId":"claude-sonnet-4-6",
            "displayName":"Claude Sonnet 4.6","inputTokenLimit":200000,"outputTokenLimit":8192,
            "supportedGenerationMethods":["generateContent","streamGenerateContent","countTokens"],"thinking":true},
            {"name":"models/melody","baseModelId":"melody","displayName":"melody","supportedGenerationMethods":[],
            "thinking":false}]}
            """.ReplaceLineEndings(""),
            (await CatalogResponse.To("/v1beta/models", ScopedTo("claude-sonnet-4-6", "melody"))).Body);

    [Theory]
    [InlineData(null)]
    [InlineData("Anthropic")]
    public async Task A_deprecated_model_tells_when_it_ends_and_what_to_use_instead(string? dialect)
    {
        var answer = await CatalogResponse.To("/v1/models/old", dialect: dialect);
        Assert.Equal("deprecated", answer.Member("lifecycle"));
        Assert.Equal("2026-05-01T00:00:00Z", answer.Member("deprecated_at"));
        Assert.Equal("2027-05-01T00:00:00Z", answer.Member("retires_at"));
        Assert.Equal("2027-05-01", answer.Member("shutdown_date"));
        Assert.Equal("tiny:free", answer.Member("replacement"));
    }

    [Fact]
    public async Task A_deprecated_model_says_so_to_Gemini_in_its_description()
        => Assert.Equal(
            "Deprecated. Retires on 2027-05-01. Use tiny:free instead.",
            (await CatalogResponse.To("/v1beta/models/old")).Member("description"));

    private static Caller ScopedTo(params string[] ids)
        => SmallCatalog.CallerOf("pro", SmallCatalog.ScopeOf(ids));
}
