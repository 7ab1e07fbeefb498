using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Cli.Documents;

/// <summary>
/// A written change of documents that have errors. A revoked key is in force all the same; any other change waits.
/// </summary>
internal sealed record EditWithErrors(ICommandResult Done, ImmutableArray<DocumentError> Errors, bool IsInForce)
    : ICommandResult
{
    public int ExitCode => IsInForce ? ExitCodes.Done : ExitCodes.Errors;

    public void WriteText(TextWriter output)
    {
        Done.WriteText(output);
        output.WriteLine(IsInForce
            ? "The change is in force. Changes of models and plans wait until this is corrected:"
            : "The change is written but not in force. The gateway applies no change until this is corrected:");
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
        json.WriteBoolean("in_force", IsInForce);
        Findings.Write(json, "errors", Errors);
        json.WriteEndObject();
    }
}
