using System.Net;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>The one question that these tests ask over and over: may this key call this model?</summary>
internal static class GatewayClientExtensions
{
    public static async Task<HttpStatusCode> StatusAsync(
        this GatewayHost gateway, TestKey key, string model = "allowed-model")
    {
        using var response = await gateway.Client.PostAsync("/v1/chat/completions", $$"""{"model":"{{model}}"}""", key);
        return response.StatusCode;
    }

    /// <summary>Waits until the answer has this status.</summary>
    public static Task<TimeSpan> UntilAsync(
        this GatewayHost gateway, HttpStatusCode status, TestKey key, string model = "allowed-model")
        => Eventually.HoldsAsync(async () => await gateway.StatusAsync(key, model) == status);
}
