using System.Net;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Inference;
using Gateway.Telemetry;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>Every kind of request, in every dialect, and what the collector and the decision log say of it.</summary>
public sealed class EveryRequestIsRecordedTests(ObservedGatewayFixture fixture) : IClassFixture<ObservedGatewayFixture>
{
    private const string Canary = "canary-8d1f0c-prompt";

    /// <summary>What is shown, key, model; then status, decision, reason, rule, plan, label of the model.</summary>
    public static TheoryData<string, string, string?, int, string, string, string, string, string> Refusals => new()
    {
        { "an unknown model", "key_free", "no-such-model", 400, "deny", "unsupported_model", "catalog", "free", "_OTHER" },
        { "a retired model", "key_pro", "retired-model", 400, "deny", "unsupported_model", "lifecycle", "pro", "retired-model" },
        { "a model beyond the plan", "key_free", "denied-model", 403, "deny", "model_access_denied", "plan", "free", "denied-model" },
        { "a model beyond the key's scope", "key_scoped", "spare-model", 403, "deny", "model_access_denied", "key_scope", "pro", "spare-model" },
        { "a plan that covers nothing", "key_bare", "allowed-model", 403, "deny", "permission_error", "plan", "bare", "allowed-model" },
        { "a paused organisation", "key_paused", "allowed-model", 403, "deny", "permission_error", "organisation", "pro", "allowed-model" },
        { "an unknown key", "key_unknown", "allowed-model", 401, "deny", "invalid_api_key", "authentication", "_NONE", "_NONE" },
        { "no model", "key_free", null, 400, "deny", "model_required", "inspection", "free", "_NONE" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_told_with_who_what_and_why(
        string what,
        string key,
        string? model,
        int status,
        string decision,
        string reason,
        string rule,
        string plan,
        string label)
    {
        var body = model is null
            ? $$"""{"messages":[{"role":"user","content":"{{Canary}}"}]}"""
            : $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{Canary}}"}]}""";
        using var response = await fixture.Gateway.Client.PostAsync("/v1/chat/completions", body, new TestKey(key));

        Assert.Equal((what, status), (what, (int)response.StatusCode));
        var line = await fixture.Gateway.DecisionOfAsync(response.Headers.GetValues("x-request-id").Single());
        Assert.Equal(
            (decision, reason, rule, status, "openai-chat-completions", "openai", "chat"),
            (Text(line, "decision"), Text(line, "reason"), Text(line, "rule"), line.GetProperty("status").GetInt32(),
                Text(line, "route"), Text(line, "dialect"), Text(line, "operation")));
        Assert.Equal(plan == "_NONE" ? (null, null) : (key, plan), (Text(line, "key_id"), Text(line, "plan")));
        Assert.Null(Text(line, "resolved_model"));

        var span = await SpanAsync(line);
        Assert.Equal(
            (label.StartsWith('_') ? "chat" : $"chat {label}", ExportedSpan.Server, ""),
            (span.Name, span.Kind, span.ParentId));
        Assert.Equal(
            (decision, reason, rule, reason),
            (span["gateway.decision"], span["gateway.reason"], span["gateway.rule"], span["error.type"]));
        Assert.Equal($"{status}", span["http.response.status_code"]);
        Assert.Equal(0UL, span.Status);

        await fixture.Collector.WaitUntilAsync(
            collector => collector.Points.Any(point => point.Metric == TelemetryNames.Metrics.Requests
                && point["gateway.reason"] == reason && point["gateway.plan"] == plan && point["gateway.model"] == label
                && point["gateway.decision"] == decision
                && point["gateway.route"] == "openai-chat-completions"
                && point.Value >= 1),
            $"gateway.requests of {what}");
    }

    [Fact]
    public async Task Every_route_is_told_and_nothing_that_is_not_documented()
    {
        foreach (var name in RouteCases.Names)
        {
            foreach (var stream in (bool[])[false, true])
            {
                await ServeAsync(RouteCases.ByName[name], name, stream);
            }
        }

        await fixture.Collector.WaitUntilAsync(
            collector => Documented.Metrics.Except(Documented.DatabaseMetrics).Except(Documented.DiscoveryMetrics)
                .All(metric => collector.Points.Any(point => point.Metric == metric)),
            "every documented metric");
        Assert.All(fixture.Collector.Points.Where(
            point => point.Metric.StartsWith("gateway.", StringComparison.Ordinal)), point =>
        {
            Assert.Contains(point.Metric, Documented.Metrics);
            Assert.Subset(Documented.Attributes, point.Labels.Keys.ToHashSet());
        });
        Assert.All(fixture.Collector.Spans.Where(span => span.Scope == TelemetryNames.Source), span =>
            Assert.Subset(Documented.Attributes, span.Attributes.Keys.ToHashSet()));
        Assert.All(fixture.Gateway.Decisions, line =>
            Assert.Subset(Documented.Fields, line.EnumerateObject().Select(member => member.Name).ToHashSet()));
        Assert.DoesNotContain(Canary, fixture.Collector.Everything + fixture.Gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            TestKeys.Pro.Secret, fixture.Collector.Everything + fixture.Gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            TestKeys.Pro.Sha256, fixture.Collector.Everything + fixture.Gateway.Output, StringComparison.Ordinal);
    }

    private async Task ServeAsync(RouteCase route, string name, bool stream)
    {
        using var request = route.Request("allowed-model", stream);
        request.Headers.Add("x-api-key", TestKeys.Pro.Secret);
        using var response = await fixture.Gateway.Client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.Equal((name, HttpStatusCode.OK), (name, response.StatusCode));
        var line = await fixture.Gateway.DecisionOfAsync(response.Headers.GetValues("x-request-id").Single());
        Assert.Equal(("allow", "allowed-model"), (Text(line, "decision"), Text(line, "resolved_model")));
        Assert.Equal(
            (route.Dialect, "key_pro", "pro"), (Text(line, "dialect"), Text(line, "key_id"), Text(line, "plan")));

        var span = await SpanAsync(line);
        Assert.Equal($"{span["gen_ai.operation.name"]} allowed-model", span.Name);
        Assert.Equal(Text(line, "revision"), span["gateway.revision"]);
        await fixture.Collector.WaitUntilAsync(
            collector => collector.Spans.Any(child => child.TraceId == span.TraceId
                && child.Scope == "System.Net.Http"
                && child.Kind == ExportedSpan.Client
                && IsBelow(child, span, collector.Spans)),
            $"the upstream call of {name} below its span");
    }

    private static bool IsBelow(ExportedSpan child, ExportedSpan ancestor, IReadOnlyCollection<ExportedSpan> spans)
        => child.ParentId == ancestor.SpanId
        || spans.Any(parent => parent.SpanId == child.ParentId && IsBelow(parent, ancestor, spans));

    private async Task<ExportedSpan> SpanAsync(JsonElement line)
    {
        var trace = Text(line, "trace_id");
        bool IsIt(ExportedSpan span)
            => span.Scope == TelemetryNames.Source && span.TraceId == trace && span.Kind == ExportedSpan.Server;
        await fixture.Collector.WaitUntilAsync(collector => collector.Spans.Any(IsIt), $"the span of trace {trace}");
        return fixture.Collector.Spans.Single(IsIt);
    }

    private static string? Text(JsonElement line, string field)
        => line.TryGetProperty(field, out var value) ? value.GetString() : null;
}
