using System.Globalization;
using System.Text.Json;

namespace Gateway.IntegrationTests.Errors;

/// <summary>Holds an answer against the refusal that it must be: status, headers and every byte of the body.</summary>
internal static class RefusalAssert
{
    /// <param name="message">The message; null where the test leaves the wording to the gateway.</param>
    /// <param name="model">The model that the refusal is about, which Gemini's details repeat.</param>
    public static async Task IsRefusalAsync(
        this HttpResponseMessage response,
        ExpectedError expected,
        string dialect,
        string? message = null,
        string? model = null)
    {
        var body = await response.Content.ReadAsStringAsync();
        var requestId = Header(response, "x-request-id");
        Assert.Equal(expected.Body(dialect, message ?? MessageOf(body), requestId, model), body);
        Assert.Equal(expected.Status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(requestId, Header(response, "request-id"));
        Assert.StartsWith("req_", requestId, StringComparison.Ordinal);
        Assert.Equal(expected.Code, Header(response, "x-gateway-error"));
        Assert.Equal(expected.Status == 401, response.Headers.WwwAuthenticate.Any(value => value.Scheme == "Bearer"));
        if (expected.Status >= 500)
        {
            Assert.True(int.Parse(Header(response, "Retry-After"), CultureInfo.InvariantCulture) > 0);
        }
        else
        {
            Assert.Equal("false", Header(response, "x-should-retry"));
        }
    }

    private static string MessageOf(string body)
    {
        using var answer = JsonDocument.Parse(body);
        return Assert.IsType<string>(answer.RootElement.GetProperty("error").GetProperty("message").GetString());
    }

    private static string Header(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values)
            ? Assert.Single(values)
            : throw new InvalidOperationException($"The answer has no header {name}.");
}
