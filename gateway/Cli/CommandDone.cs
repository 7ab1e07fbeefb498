using System.Text.Json;

namespace Gateway.Cli;

/// <summary>What a command has done: a sentence for people, fields for programs.</summary>
internal sealed record CommandDone(string Text, params (string Name, string? Value)[] Fields) : ICommandResult
{
    public int ExitCode => ExitCodes.Done;

    public void WriteText(TextWriter output) => output.WriteLine(Text);

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Fields)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }
}
