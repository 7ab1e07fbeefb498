using Gateway.Core.Dialects;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Requests;

public sealed class DialectDetectionTests
{
    public static TheoryData<string, string, string, string?, string> UnroutedRequests() => new()
    {
        { "no sign at all", "GET", "/nowhere", null, nameof(Dialect.OpenAi) },
        { "x-api-key alone proves nothing", "GET", "/v1/models", "x-api-key", nameof(Dialect.OpenAi) },
        { "anthropic-version", "GET", "/v1/models", "anthropic-version", nameof(Dialect.Anthropic) },
        { "x-goog-api-key", "GET", "/v1/models", "x-goog-api-key", nameof(Dialect.Gemini) },
        { "x-goog-api-client", "GET", "/v1/models", "x-goog-api-client", nameof(Dialect.Gemini) },
        { "a key in the query", "GET", "/v1/models?key=x", null, nameof(Dialect.Gemini) },
        { "a query parameter that ends in key", "GET", "/v1/models?apikey=x", null, nameof(Dialect.OpenAi) },
        { "the messages path", "POST", "/v1/messages", null, nameof(Dialect.Anthropic) },
        { "below the messages path", "GET", "/v1/messages/batches/x", null, nameof(Dialect.Anthropic) },
        { "a path that only begins like it", "POST", "/v1/messagesque", null, nameof(Dialect.OpenAi) },
        { "v1beta", "GET", "/v1beta/tunedModels", null, nameof(Dialect.Gemini) },
        { "v1beta1", "POST", "/v1beta1/projects/p", null, nameof(Dialect.Gemini) },
        { "a verb behind a model", "POST", "/v1/models/gemini-3:predict", null, nameof(Dialect.Gemini) },
        { "a verb, but nothing to post", "GET", "/v1/models/saaras:v3", null, nameof(Dialect.OpenAi) },
        { "no verb", "POST", "/v1/models/gemini-3", null, nameof(Dialect.OpenAi) },
        { "a header comes before the path", "POST", "/v1beta/x", "anthropic-version", nameof(Dialect.Anthropic) },
        { "an OpenAI path", "POST", "/v1/chat/completionsx", null, nameof(Dialect.OpenAi) },
    };

    public static TheoryData<string, string, string?, string> CatalogRequests() => new()
    {
        { "no sign at all", "/v1/models", null, nameof(Dialect.OpenAi) },
        { "x-api-key alone proves nothing", "/v1/models", "x-api-key", nameof(Dialect.OpenAi) },
        { "anthropic-version", "/v1/models/x", "anthropic-version", nameof(Dialect.Anthropic) },
        { "x-goog-api-key", "/v1/models", "x-goog-api-key", nameof(Dialect.Gemini) },
        { "a key in the query", "/v1/models?key=x", null, nameof(Dialect.Gemini) },
        { "v1beta is Gemini's whatever the headers", "/v1beta/models", "anthropic-version", nameof(Dialect.Gemini) },
        { "a colon in an id is no verb", "/v1/models/saaras:v3", null, nameof(Dialect.OpenAi) },
    };

    [Theory]
    [MemberData(nameof(UnroutedRequests))]
    public void A_request_without_a_route_has_a_dialect(
        string sentence,
        string method,
        string target,
        string? header,
        string dialect)
        => Assert.True(dialect == DialectDetection.Of(Request(method, target, header)).ToString(), sentence);

    [Theory]
    [MemberData(nameof(CatalogRequests))]
    public void A_catalog_request_has_a_dialect(string sentence, string target, string? header, string dialect)
        => Assert.True(dialect == DialectDetection.OfCatalog(Request("GET", target, header)).ToString(), sentence);

    private static HttpRequest Request(string method, string target, string? header)
    {
        var request = new DefaultHttpContext().Request;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        request.Method = method;
        request.Path = query < 0 ? target : target[..query];
        request.QueryString = new QueryString(query < 0 ? "" : target[query..]);
        if (header is not null)
        {
            request.Headers[header] = "x";
        }

        return request;
    }
}
