using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Cli.Documents;

/// <summary>A change that is in force although other documents have errors, as a revoked key is.</summary>
internal sealed record EditInForce(ICommandResult Done, ImmutableArray<DocumentError> Errors) : ICommandResult
{
    public int ExitCode => ExitCodes.Done;

    public void WriteText(TextWriter output)
    {
        Done.WriteText(output);
        output.WriteLine("The change is in force. Changes of models and plans wait until this is corrected:");
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
        json.WriteBoolean("in_force", true);
        Findings.Write(json, "errors", Errors);
        json.WriteEndObject();
    }
}
