using System.Text.Json;

namespace Gateway.Cli;

/// <summary>A command that did nothing, and why.</summary>
internal sealed record CommandFailure(int ExitCode, string Problem, string Remedy) : ICommandResult
{
    public void WriteText(TextWriter output) => output.WriteLine($"{Problem} {Remedy}");

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("problem", Problem);
        json.WriteString("remedy", Remedy);
        json.WriteEndObject();
    }
}
