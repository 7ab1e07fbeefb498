using System.Text.Json;

namespace Gateway.Cli;

/// <summary>What a command found or did, written for people or for programs.</summary>
internal interface ICommandResult
{
    int ExitCode { get; }

    void WriteText(TextWriter output);

    /// <summary>Writes one whole object.</summary>
    void WriteJson(Utf8JsonWriter json);
}
