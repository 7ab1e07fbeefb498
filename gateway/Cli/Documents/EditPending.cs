using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Cli.Documents;

/// <summary>A change that was made but is not in force, because the documents had errors before it.</summary>
internal sealed record EditPending(ICommandResult Done, ImmutableArray<DocumentError> Errors) : ICommandResult
{
    public int ExitCode => ExitCodes.Errors;

    public void WriteText(TextWriter output)
    {
        Done.WriteText(output);
        output.WriteLine("The change is written but not in force. The gateway takes nothing over until this is corrected:");
        foreach (var error in Errors)
        {
            output.WriteLine($"error: {error}");
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("result");
        Done.WriteJson(json);
        json.WriteBoolean("in_force", false);
        Findings.Write(json, "errors", Errors);
        json.WriteEndObject();
    }
}
