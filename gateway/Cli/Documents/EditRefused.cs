using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Cli.Documents;

/// <summary>A change that was not made, because the documents would have an error with it.</summary>
internal sealed record EditRefused(ImmutableArray<DocumentError> Errors) : ICommandResult
{
    public int ExitCode => ExitCodes.Errors;

    public void WriteText(TextWriter output)
    {
        output.WriteLine("Nothing was changed:");
        foreach (var error in Errors)
        {
            output.WriteLine($"error: {error}");
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("done", false);
        Findings.Write(json, "errors", Errors);
        json.WriteEndObject();
    }
}
