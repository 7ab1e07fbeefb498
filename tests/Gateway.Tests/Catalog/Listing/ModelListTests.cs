namespace Gateway.Tests.Catalog.Listing;

public sealed class ModelListTests
{
    private static readonly string[] AllCallable =
        ["auto", "claude-sonnet-4-6", "vendor/wide:v1", "tiny:free", "old", "melody"];

    public static TheoryData<string?, string> EveryDialect() => new()
    {
        { null, "/v1/models" },
        { "Anthropic", "/v1/models" },
        { "Gemini", "/v1/models" },
        { null, "/v1beta/models" },
    };

    [Theory]
    [MemberData(nameof(EveryDialect))]
    public async Task A_key_sees_what_it_may_call_and_nothing_else(string? dialect, string path)
    {
        Assert.Equal(AllCallable, (await CatalogResponse.To(path, dialect: dialect)).Ids());
        Assert.Equal(
            ["auto", "tiny:free", "old"],
            (await CatalogResponse.To(path, SmallCatalog.Free, dialect: dialect)).Ids());
    }

    [Fact]
    public async Task An_alias_is_listed_only_where_one_of_its_targets_is_callable()
    {
        var withTarget = SmallCatalog.CallerOf("free", SmallCatalog.ScopeOf("auto", "tiny:free"));
        var withoutTarget = SmallCatalog.CallerOf("free", SmallCatalog.ScopeOf("auto", "old"));
        Assert.Equal(["auto", "tiny:free"], (await CatalogResponse.To("/v1/models", withTarget)).Ids());
        Assert.Equal(["old"], (await CatalogResponse.To("/v1/models", withoutTarget)).Ids());
    }

    [Theory]
    [InlineData("capability=vision", "claude-sonnet-4-6 vendor/wide:v1")]
    [InlineData("capability=vision&capability=json_schema", "vendor/wide:v1")]
    [InlineData("capability=vision&capability=logprobs", "")]
    [InlineData("capability=Vision", "")]
    [InlineData("capability=", "auto claude-sonnet-4-6 vendor/wide:v1 tiny:free old melody")]
    [InlineData("family=claude", "claude-sonnet-4-6")]
    [InlineData("family=anthropic", "claude-sonnet-4-6")]
    [InlineData("family=vendor", "vendor/wide:v1 tiny:free old melody")]
    [InlineData("family=claude&family=voice", "claude-sonnet-4-6 melody")]
    [InlineData("family=vendor&capability=json_schema", "vendor/wide:v1")]
    [InlineData("lifecycle=deprecated", "old")]
    [InlineData("lifecycle[]=deprecated&lifecycle[]=retired", "old")]
    [InlineData("lifecycle=retired", "")]
    public async Task Filters_narrow_the_list_alike_in_every_dialect(string query, string expected)
    {
        string[] ids = expected.Length == 0 ? [] : expected.Split(' ');
        foreach (var row in EveryDialect())
        {
            var (dialect, path) = row.Data;
            Assert.Equal(ids, (await CatalogResponse.To($"{path}?{query}", dialect: dialect)).Ids());
        }
    }

    [Theory]
    [InlineData("/v1/models", "Anthropic", "limit=1", "after_id", "last_id")]
    [InlineData("/v1/models", "Anthropic", "limit=4", "after_id", "last_id")]
    [InlineData("/v1/models", null, "limit=2", "after_id", "last_id")]
    [InlineData("/v1/models", "Gemini", "pageSize=1", "pageToken", "nextPageToken")]
    [InlineData("/v1beta/models", null, "pageSize=4", "pageToken", "nextPageToken")]
    public async Task Turning_the_pages_meets_every_model_once_and_ends(
        string path,
        string? dialect,
        string size,
        string cursorName,
        string nextName)
    {
        var met = new List<string>();
        var cursor = "";
        for (var pages = 0; pages <= AllCallable.Length; pages++)
        {
            var page = await CatalogResponse.To($"{path}?{size}{cursor}", dialect: dialect);
            met.AddRange(page.Ids());
            var ends = nextName == "last_id" ? page.Member("has_more") == "False" : page.Member(nextName) is null;
            if (ends)
            {
                Assert.Equal(AllCallable, met);
                return;
            }

            cursor = $"&{cursorName}={Uri.EscapeDataString(page.Member(nextName)!)}";
        }

        Assert.Fail($"The pages do not end: {string.Join(' ', met)}");
    }

    [Fact]
    public async Task Pages_can_be_turned_backwards()
    {
        var page = await CatalogResponse.To("/v1/models?limit=2&before_id=tiny:free", dialect: "Anthropic");
        Assert.Equal(["claude-sonnet-4-6", "vendor/wide:v1"], page.Ids());
        Assert.Equal("True", page.Member("has_more"));
        Assert.Equal("claude-sonnet-4-6", page.Member("first_id"));

        var first = await CatalogResponse.To("/v1/models?limit=2&before_id=claude-sonnet-4-6", dialect: "Anthropic");
        Assert.Equal(["auto"], first.Ids());
        Assert.Equal("False", first.Member("has_more"));
    }

    [Fact]
    public async Task A_cursor_that_the_filter_leaves_out_still_marks_its_place()
    {
        var page = await CatalogResponse.To("/v1/models?capability=json_schema&after_id=claude-sonnet-4-6");
        Assert.Equal(["vendor/wide:v1"], page.Ids());
    }

    [Fact]
    public async Task An_empty_page_has_neither_a_first_nor_a_last_id()
    {
        var page = await CatalogResponse.To("/v1/models?after_id=melody", dialect: "Anthropic");
        Assert.EndsWith(
            """
            "data":[],"has_more":false,"first_id":null,"last_id":null}
            """,
            page.Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Anthropic", "limit=0")]
    [InlineData("Anthropic", "limit=1001")]
    [InlineData("Anthropic", "limit=-1")]
    [InlineData("Anthropic", "limit=1&limit=2")]
    [InlineData("Anthropic", "limit=")]
    [InlineData("Anthropic", "limit=99999999999")]
    [InlineData(null, "limit=ten")]
    [InlineData("Anthropic", "after_id=nobody")]
    [InlineData("Anthropic", "before_id=nobody")]
    [InlineData("Anthropic", "after_id=auto&before_id=melody")]
    [InlineData("Gemini", "pageSize=0")]
    [InlineData("Gemini", "pageToken=nobody")]
    public async Task A_page_that_makes_no_sense_is_refused(string? dialect, string query)
    {
        var answer = await CatalogResponse.To($"/v1/models?{query}", dialect: dialect);
        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid_request", answer.Headers["x-gateway-error"]);
    }

    [Fact]
    public async Task Gemini_gets_its_longest_page_where_it_asks_for_more()
        => Assert.Equal(AllCallable, (await CatalogResponse.To("/v1beta/models?pageSize=5000")).Ids());

    [Fact]
    public async Task A_key_without_models_is_refused_rather_than_shown_an_empty_list()
    {
        foreach (var path in (string[])["/v1/models", "/v1/models/tiny:free", "/v1/models/nobody"])
        {
            var answer = await CatalogResponse.To(path, SmallCatalog.CallerOf(SmallCatalog.NoModels));
            Assert.Equal(403, answer.Status);
            Assert.Equal("permission_error", answer.Headers["x-gateway-error"]);
        }
    }

    [Fact]
    public async Task A_paused_organisation_is_told_so()
    {
        var paused = SmallCatalog.CallerOf("pro", paused: true);
        var answer = await CatalogResponse.To("/v1/models", paused, dialect: "Anthropic");
        Assert.Equal(403, answer.Status);
        Assert.Contains("paused", answer.Body, StringComparison.Ordinal);
        Assert.Contains("""
            "type":"permission_error"
            """, answer.Body, StringComparison.Ordinal);
    }
}
