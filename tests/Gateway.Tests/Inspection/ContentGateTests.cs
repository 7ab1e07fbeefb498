using Gateway.Inspection;
using Gateway.Inspection.Codings;
using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Tests.Inspection;

/// <summary>Which headers let a body be read, and how.</summary>
public sealed class ContentGateTests
{
    // White space to .NET, but not to HTTP.
    private const string NoBreak = "\u00a0";

    public static TheoryData<string?, string?, string, string> Headers { get; } = new()
    {
        { "application/json", null, "Json", "json" },
        { "application/json", "identity", "Json", "json" },
        { "application/json", "Identity", "Json", "json" },
        { "Application/JSON ; Charset=UTF-8", null, "Json", "json" },
        { "application/json; charset=\"utf-8\"", null, "Json", "json" },
        { "application/json;charset=utf-8", null, "Json", "json" },
        { null, null, "Json", "UnsupportedMediaType" },
        { "", null, "Json", "UnsupportedMediaType" },
        { "text/plain", null, "Json", "UnsupportedMediaType" },
        { "application/jsonx", null, "Json", "UnsupportedMediaType" },
        { "application/problem+json", null, "Json", "UnsupportedMediaType" },
        { "application/json, text/plain", null, "Json", "UnsupportedMediaType" },
        { "application/json; charset=utf-16le", null, "Json", "UnsupportedMediaType" },
        { "application/json; charset=utf-7", null, "Json", "UnsupportedMediaType" },
        { "application/json; charset=utf-8; charset=utf-16", null, "Json", "UnsupportedMediaType" },
        { "application/json; charset=", null, "Json", "UnsupportedMediaType" },
        { "application/json; charset=\"utf-8", null, "Json", "UnsupportedMediaType" },
        { "application/json;", null, "Json", "json" },
        { "application/json; charset=utf8", null, "Json", "json" },
        { "application/json; charset=UTF8;", null, "Json", "json" },
        { "application/json;;", null, "Json", "UnsupportedMediaType" },
        { "application/json; ; charset=utf-8", null, "Json", "UnsupportedMediaType" },
        { "application/json; charset=utf-8; x", null, "Json", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=B;", null, "Multipart", "B" },
        { "multipart/form-data;", null, "Multipart", "UnsupportedMediaType" },
        { "application/json; version=1", null, "Json", "UnsupportedMediaType" },
        { "application/json", "gzip", "Json", "json Gzip" },
        { "application/json", " GZIP\t", "Json", "json Gzip" },
        { "application/json", "deflate", "Json", "json Deflate" },
        { "application/json", "br", "Json", "json Brotli" },
        { "application/json", "zstd", "Json", "json Zstandard" },
        { "multipart/form-data; boundary=B", "gzip", "Multipart", "B Gzip" },
        { "application/json", "x-gzip", "Json", "UnsupportedContentEncoding" },
        { "application/json", "compress", "Json", "UnsupportedContentEncoding" },
        { "application/json", "gzip, gzip", "Json", "UnsupportedContentEncoding" },
        { "application/json", "identity, gzip", "Json", "UnsupportedContentEncoding" },
        { "application/json", "", "Json", "UnsupportedContentEncoding" },
        { "multipart/form-data; boundary=B", null, "Json", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=B", null, "Multipart", "B" },
        { "multipart/form-data; boundary=B", null, "Json, Multipart", "B" },
        { "application/json", null, "Json, Multipart", "json" },
        { "application/json", null, "Multipart", "UnsupportedMediaType" },
        { "Multipart/Form-Data;BOUNDARY=\"a:b/c=?\"", null, "Multipart", "a:b/c=?" },
        { "multipart/form-data; charset=utf-8; boundary=B", null, "Multipart", "B" },
        { "multipart/form-data", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=A; boundary=B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary*=utf-8''B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=A,B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=A B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=\"A B\"", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=\"A\\B\"", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data, boundary=B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/mixed; boundary=B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary=" + new string('a', 70), null, "Multipart", new string('a', 70) },
        { "multipart/form-data; boundary=" + new string('a', 71), null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; boundary= B", null, "Multipart", "UnsupportedMediaType" },
        { "multipart/form-data; charset=utf-8; charset=utf-8; boundary=B", null, "Multipart", "UnsupportedMediaType" },
        { " \tapplication/json \t; \tcharset=utf-8 \t", " \tidentity \t", "Json", "json" },
        { "multipart/form-data; charset=utf-8 \t; boundary=B", null, "Multipart", "B" },
        { NoBreak + "application/json", null, "Json", "UnsupportedMediaType" },
        { "application/json" + NoBreak + "; charset=utf-8", null, "Json", "UnsupportedMediaType" },
        { "application/json;" + NoBreak + "charset=utf-8", null, "Json", "UnsupportedMediaType" },
        { "multipart/form-data; charset=utf-8" + NoBreak + "; boundary=B", null, "Multipart", "UnsupportedMediaType" },
        { "application/json", NoBreak + "identity", "Json", "UnsupportedContentEncoding" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Headers_decide_how_a_body_is_read(string? type, string? encoding, string accepted, string expected)
        => Assert.Equal(expected, Describe(ContentGate.Decide(type, encoding, Enum.Parse<BodyFormats>(accepted))));

    [Fact]
    public void Two_values_are_refused_even_where_they_are_equal()
    {
        var twice = new StringValues(["application/json", "application/json"]);
        Assert.Equal("InvalidRequest", Describe(ContentGate.Decide(twice, default, BodyFormats.Json)));
        var encodings = new StringValues(["identity", "identity"]);
        Assert.Equal(
            "UnsupportedContentEncoding",
            Describe(ContentGate.Decide("application/json", encodings, BodyFormats.Json)));
    }

    private static string Describe(ContentDecision decision) => decision switch
    {
        ContentDecision.Json json => "json" + Of(json.Coding),
        ContentDecision.Multipart multipart => multipart.Boundary + Of(multipart.Coding),
        ContentDecision.Refused refused => refused.Refusal.Error.ToString(),
        _ => throw new InvalidOperationException(decision.ToString()),
    };

    private static string Of(ContentCoding coding) => coding == ContentCoding.Identity ? "" : $" {coding}";
}
