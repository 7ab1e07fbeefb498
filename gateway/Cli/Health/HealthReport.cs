using System.Text.Json;

namespace Gateway.Cli.Health;

/// <summary>A gateway that is ready, in its own words.</summary>
internal sealed record HealthReport(string Body) : ICommandResult
{
    public int ExitCode => ExitCodes.Done;

    public void WriteText(TextWriter output) => output.WriteLine(Body);

    public void WriteJson(Utf8JsonWriter json) => json.WriteRawValue(Body);
}
