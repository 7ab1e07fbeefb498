using System.Text;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Telemetry;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Secrets;

/// <summary>
/// No credential and no prompt in a span, a metric, a line of the decision log or anything else that the process tells.
/// </summary>
public sealed class TelemetryCanaryTests
{
    private const string Answer = $$"""{"text":"{{Canary.Completion}}","usage":{"prompt_tokens":1} }""";

    [Fact]
    public async Task Whatever_requests_and_answers_carry_is_told_to_nobody()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        await using var gateway = await ObservedGateway.StartAsync(
            collector.Address,
            "http/protobuf",
            upstream.Address,
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
            ("Logging__LogLevel__Yarp", "Trace"));

        foreach (var request in Canary.Refused.Values)
        {
            await ExchangeAsync(gateway.Address, request);
        }

        upstream.Script = Scripts.Answer("200 OK", Answer, $"x-request-id: {Canary.UpstreamSecret}");
        await ExchangeAsync(gateway.Address, Canary.Served());
        upstream.Script = Scripts.Answer("401 Unauthorized", Canary.UpstreamSecret);
        await ExchangeAsync(gateway.Address, Canary.Served());
        upstream.Script = async connection =>
        {
            await connection.SendAsync($"{Canary.Completion}\r\n\r\n");
            connection.Close();
        };
        await ExchangeAsync(gateway.Address, Canary.Served());

        await collector.WaitUntilAsync(
            told => told.Spans.Count(span => span["http.response.status_code"] == "502") >= 2, "both failures");
        await collector.WaitUntilAsync(told => told.Points.Count > 0, "a metric");
        using var http = new HttpClient();
        var told = $"{collector.Everything}\n{gateway.Output}\n{await http.GetStringAsync(gateway.MetricsAddress)}";
        foreach (var text in Canary.Texts)
        {
            var at = told.IndexOf(text, StringComparison.Ordinal);
            Assert.True(at < 0, at < 0 ? "" : told[Math.Max(0, at - 300)..Math.Min(told.Length, at + 100)]);
        }
    }

    private static async Task ExchangeAsync(Uri gateway, string request)
    {
        using var client = await RawClient.ConnectAsync(gateway);
        await client.SendAsync(Encoding.Latin1.GetBytes(request));
        await client.ReadToEndAsync();
    }
}
