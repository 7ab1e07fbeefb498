using System.Text;

namespace Gateway.Tests.Catalog.Listing;

public sealed class EntityTagTests
{
    [Theory]
    [InlineData("/v1/models")]
    [InlineData("/v1/models/tiny:free")]
    [InlineData("/v1beta/models?pageSize=2")]
    public async Task An_answer_that_the_caller_has_is_not_sent_again(string target)
    {
        var first = await CatalogResponse.To(target);
        var tag = first.Headers.ETag.ToString();
        Assert.Equal(200, first.Status);
        Assert.Equal("application/json", first.Headers.ContentType);
        Assert.Equal(Encoding.UTF8.GetByteCount(first.Body), first.Headers.ContentLength);

        foreach (var known in (string[])[tag, $"W/{tag}", $"\"other\", {tag}", "*"])
        {
            var second = await CatalogResponse.To(target, knownTag: known);
            Assert.Equal((304, ""), (second.Status, second.Body));
            Assert.Equal(tag, second.Headers.ETag);
        }

        Assert.Equal(200, (await CatalogResponse.To(target, knownTag: "\"other\"")).Status);
        Assert.Equal(200, (await CatalogResponse.To(target, knownTag: "not a tag")).Status);
    }

    [Fact]
    public async Task Whatever_changes_the_answer_changes_the_tag()
    {
        CatalogResponse[] answers =
        [
            await CatalogResponse.To("/v1/models"),
            await CatalogResponse.To("/v1/models", SmallCatalog.Free),
            await CatalogResponse.To("/v1/models", SmallCatalog.CallerOf("pro", SmallCatalog.ScopeOf("old"))),
            await CatalogResponse.To("/v1/models", SmallCatalog.CallerOf("pro", SmallCatalog.ScopeOf("old", "melody"))),
            await CatalogResponse.To("/v1/models", catalog: SmallCatalog.WithRevision("r2")),
            await CatalogResponse.To("/v1/models", dialect: "Anthropic"),
            await CatalogResponse.To("/v1/models", dialect: "Gemini"),
            await CatalogResponse.To("/v1/models?family=tiny"),
            await CatalogResponse.To("/v1/models/old"),
        ];
        var tags = answers.Select(answer => answer.Headers.ETag.ToString());
        Assert.Equal(answers.Length, tags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Two_keys_of_one_reach_share_the_tag()
    {
        var one = await CatalogResponse.To("/v1/models", SmallCatalog.CallerOf("pro", SmallCatalog.ScopeOf("old")));
        var other = await CatalogResponse.To(
            "/v1/models",
            SmallCatalog.CallerOf("pro", SmallCatalog.ScopeOf("old")) with { KeyId = "other" });
        Assert.Equal(one.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task No_cache_gives_one_callers_list_to_another()
    {
        var headers = (await CatalogResponse.To("/v1/models")).Headers;
        Assert.Equal("private", headers.CacheControl);
        Assert.Equal(
            "Authorization, x-api-key, api-key, x-goog-api-key, x-goog-api-client, anthropic-version",
            headers.Vary);
    }

    [Fact]
    public async Task A_refusal_is_not_cached()
    {
        var headers = (await CatalogResponse.To("/v1/models/nobody")).Headers;
        Assert.Equal("no-store", headers.CacheControl);
        Assert.False(headers.ContainsKey("ETag"));
    }
}
