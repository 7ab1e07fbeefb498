using System.Text.Json;
using Gateway.Errors;
using Gateway.Requests;

namespace Gateway.Cli.Explain;

/// <summary>The answer of <c>explain</c>.</summary>
internal sealed record ExplainReport(Question Question, InferenceRoute Route, Verdict Verdict) : ICommandResult
{
    public int ExitCode => Verdict.Refusal is null ? ExitCodes.Done : ExitCodes.Refused;

    public void WriteText(TextWriter output)
    {
        var asked = Question.KeyId is { } key ? $"the key '{key}'" : $"a key on the plan '{Question.PlanId}'";
        output.WriteLine($"{(Verdict.Refusal is null ? "Allowed" : "Refused")}: '{Question.Model}' for {asked}.");
        Write(output, "because", Verdict.Because);
        if (Verdict.Serves is { } model)
        {
            Write(output, "served by", $"{model.Id}, in the cluster {model.Cluster} as {model.UpstreamName}");
        }

        foreach (var rule in Verdict.Rules)
        {
            Write(output, "decided by", rule.ToString());
        }

        if (Verdict.Refusal is { } refusal)
        {
            var row = ErrorTable.Of(refusal.Error);
            Write(output, "caller gets", $"{row.Status} {row.Code}: {refusal.Message}");
        }

        Write(output, "change", Verdict.Change);
        foreach (var (target, because, rule) in Verdict.Skipped)
        {
            Write(output, "passed over", $"{target}: {because} ({rule})");
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("allowed", Verdict.Refusal is null);
        json.WriteString("key", Question.KeyId);
        json.WriteString("plan", Question.PlanId);
        json.WriteString("model", Question.Model);
        json.WriteString("route", Route.RouteId);
        json.WriteString("rule", Verdict.Rule);
        json.WriteString("because", Verdict.Because);
        json.WriteString("change", Verdict.Change);
        json.WriteString("serves", Verdict.Serves?.Id);
        json.WriteString("cluster", Verdict.Serves?.Cluster);
        json.WriteString("upstream_model", Verdict.Serves?.UpstreamName);
        json.WriteStartArray("decided_by");
        foreach (var rule in Verdict.Rules)
        {
            json.WriteStartObject();
            rule.WriteFields(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("passed_over");
        foreach (var (target, because, rule) in Verdict.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("model", target);
            json.WriteString("because", because);
            rule.WriteFields(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (Verdict.Refusal is { } refusal)
        {
            json.WriteNumber("status", ErrorTable.Of(refusal.Error).Status);
            json.WriteString("code", ErrorTable.Of(refusal.Error).Code);
            json.WritePropertyName("error");
            ErrorBody.Write(json, Route.Dialect, refusal, requestId: "");
        }

        json.WriteEndObject();
    }

    private static void Write(TextWriter output, string name, string text) => output.WriteLine($"  {name,-15}{text}");
}
