using System.Text.Json;

namespace Gateway.Commands.Documents;

/// <summary>A change that was made: a sentence for people, fields for programs.</summary>
internal sealed record EditDone(string Text, params (string Name, string? Value)[] Fields) : ICommandResult
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
