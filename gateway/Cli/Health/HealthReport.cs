using System.Text.Json;
using Gateway.Health;

namespace Gateway.Cli.Health;

/// <summary>The response of a gateway that is ready.</summary>
internal sealed record HealthReport(string Body) : ICommandResult
{
    public int ExitCode => ExitCodes.Done;

    /// <summary>The status in a gateway's answer; null where something else answered.</summary>
    public static string? StatusOf(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String
                    ? status.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool IsWell(string status) => status is HealthEndpoints.Ready or HealthEndpoints.Live;

    public void WriteText(TextWriter output) => output.WriteLine(Body);

    public void WriteJson(Utf8JsonWriter json) => json.WriteRawValue(Body);
}
