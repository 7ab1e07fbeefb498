namespace Gateway.Tests.Catalog.Listing;

public sealed class ModelRetrieveTests
{
    [Theory]
    [InlineData("vendor/wide:v1")]
    [InlineData("vendor%2Fwide:v1")]
    [InlineData("vendor/wide%3Av1")]
    [InlineData("vendor%2fwide%3av1")]
    public async Task An_id_is_found_raw_and_encoded_once(string id)
    {
        Assert.Equal("vendor/wide:v1", (await CatalogResponse.To($"/v1/models/{id}")).Member("id"));
        Assert.Equal(
            "vendor/wide:v1", (await CatalogResponse.To($"/v1/models/{id}", dialect: "Anthropic")).Member("id"));
        Assert.Equal(
            "models/vendor/wide:v1", (await CatalogResponse.To($"/v1beta/models/{id}?alt=json")).Member("name"));
    }

    [Theory]
    [InlineData("nobody", "unknown")]
    [InlineData("gone", "retired")]
    [InlineData("Tiny:free", "another case")]
    [InlineData("tiny:free/", "a slash behind")]
    [InlineData("vendor%252Fwide:v1", "encoded twice")]
    [InlineData("vendor//wide:v1", "a doubled slash")]
    public async Task What_is_not_exactly_a_callable_id_is_not_found(string id, string sentence)
    {
        var openAi = await CatalogResponse.To($"/v1/models/{id}");
        Assert.True(openAi.Status == 404, sentence);
        Assert.Contains("""
            "param":"model","code":"model_not_found"
            """, openAi.Body, StringComparison.Ordinal);
        Assert.Contains("""
            "type":"not_found_error"
            """, (await CatalogResponse.To($"/v1/models/{id}", dialect: "Anthropic")).Body, StringComparison.Ordinal);
        Assert.Contains("""
            "status":"NOT_FOUND"
            """, (await CatalogResponse.To($"/v1beta/models/{id}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_the_key_may_not_call_looks_like_one_that_does_not_exist()
    {
        var denied = await CatalogResponse.To("/v1/models/claude-sonnet-4-6", SmallCatalog.Free);
        var unknown = await CatalogResponse.To("/v1/models/nobody", SmallCatalog.Free);
        Assert.Equal(404, denied.Status);
        Assert.Equal(unknown.Body, denied.Body);
    }

    [Theory]
    [InlineData("/v1/models/")]
    [InlineData("/V1/models")]
    [InlineData("/v1/modelsque")]
    [InlineData("/v1/%6dodels")]
    public async Task Another_spelling_of_the_path_is_no_route(string target)
    {
        var answer = await CatalogResponse.To(target);
        Assert.Equal(404, answer.Status);
        Assert.Equal("unknown_url", answer.Headers["x-gateway-error"]);
    }

    [Fact]
    public async Task An_alias_can_be_retrieved()
        => Assert.Equal("auto", (await CatalogResponse.To("/v1/models/auto")).Member("id"));
}
