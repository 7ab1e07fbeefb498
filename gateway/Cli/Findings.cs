using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Cli;

/// <summary>Writes what is wrong with documents for programs.</summary>
internal static class Findings
{
    public static void Write(Utf8JsonWriter json, string name, ImmutableArray<DocumentError> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("file", finding.File);
            json.WriteString("path", finding.Path);
            json.WriteString("problem", finding.Problem);
            json.WriteString("remedy", finding.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
