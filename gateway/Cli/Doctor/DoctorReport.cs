using System.Text.Json;

namespace Gateway.Cli.Doctor;

/// <summary>All that <c>doctor</c> looked at.</summary>
internal sealed record DoctorReport(IReadOnlyList<Finding> Findings) : ICommandResult
{
    public int ExitCode => Findings.All(finding => finding.Remedy is null) ? ExitCodes.Done : ExitCodes.Errors;

    public void WriteText(TextWriter output)
    {
        foreach (var (subject, text, remedy) in Findings)
        {
            output.WriteLine($"{(remedy is null ? "ok  " : "BAD ")} {subject}: {text}");
            if (remedy is not null)
            {
                output.WriteLine($"     {remedy}");
            }
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var (subject, text, remedy) in Findings)
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", remedy is null);
            json.WriteString("subject", subject);
            json.WriteString("text", text);
            json.WriteString("remedy", remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
