using System.Globalization;
using Gateway.IntegrationTests.Hosting;
using Gateway.Telemetry;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>Tokens as the passing answers tell them, over HTTP with protobuf.</summary>
public sealed class TokenUsageTests
{
    /// <summary>What is shown, path, further members of the body, whether the answer tells its tokens.</summary>
    public static TheoryData<string, string, string, bool> Requests => new()
    {
        { "chat", "/v1/chat/completions", "", true },
        { "chat, streamed with usage", "/v1/chat/completions", ""","stream":true,"stream_options":{"include_usage":true}""", true },
        { "chat, streamed without", "/v1/chat/completions", ""","stream":true""", false },
        { "responses", "/v1/responses", "", true },
        { "responses, streamed", "/v1/responses", ""","stream":true""", true },
        { "embeddings", "/v1/embeddings", "", true },
        { "messages", "/v1/messages", "", true },
        { "messages, streamed", "/v1/messages", ""","stream":true""", true },
        { "content", "/v1beta/models/allowed-model:generateContent", "", true },
        { "content, streamed as events", "/v1beta/models/allowed-model:streamGenerateContent?alt=sse", "", true },
        { "content, streamed as an array", "/v1beta/models/allowed-model:streamGenerateContent", "", true },
    };

    [Fact]
    public async Task Tokens_are_told_in_every_dialect_streamed_or_not_and_never_guessed()
    {
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        await using var gateway = await ObservedGateway.StartAsync(collector.Address, "http/protobuf");
        var (input, output) = (0L, 0L);
        foreach (var row in Requests)
        {
            var (what, path, more, tells) = row.Data;
            var body = path.Contains("models", StringComparison.Ordinal)
                ? """{"contents":[{"parts":[{"text":"Hi"}]}]}"""
                : $$"""{"model":"allowed-model","input":"Hi","messages":[{"role":"user","content":"Hi"}]{{more}}}""";
            using var response = await gateway.Client.PostAsync(path, body, TestKeys.Free);
            await response.Content.ReadAsStringAsync();
            var line = await gateway.DecisionOfAsync(response.Headers.GetValues("x-request-id").Single());

            Assert.Equal(
                (what, 200, tells),
                (what, (int)response.StatusCode, line.TryGetProperty("input_tokens", out var inputTokens)));
            var trace = line.GetProperty("trace_id").GetString();
            bool IsIt(ExportedSpan span)
                => span.TraceId == trace && span.Scope == TelemetryNames.Source && span.Kind == ExportedSpan.Server;

            await collector.WaitUntilAsync(seen => seen.Spans.Any(IsIt), $"the span of {what}");
            var told = collector.Spans.Single(IsIt)["gen_ai.usage.input_tokens"];
            Assert.Equal(
                (what, tells ? inputTokens.GetInt64().ToString(CultureInfo.InvariantCulture) : null), (what, told));
            input += tells ? inputTokens.GetInt64() : 0;
            output += line.TryGetProperty("output_tokens", out var outputTokens) ? outputTokens.GetInt64() : 0;
        }

        Assert.True(input > 0 && output > 0);
        await collector.WaitUntilAsync(
            seen => Sum(seen, "input") == input && Sum(seen, "output") == output, $"{input} and {output} tokens");
    }

    private static double Sum(OtlpCollector collector, string type)
        => (from point in collector.Points
            where point.Metric == TelemetryNames.Metrics.TokenUsage
                && point["gen_ai.token.type"] == type
                && point["gateway.plan"] == "free"
            select point.Value).Sum();
}
