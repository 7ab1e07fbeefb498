using System.Globalization;
using System.Text.Json;
using Gateway.Stores.Documents;

namespace Gateway.Stores.PostgreSql.Transfer;

/// <summary>Writes keys and their parts as documents spell them.</summary>
internal static class KeyJson
{
    public static void WriteScope(Utf8JsonWriter json, ScopeDocument scope)
    {
        json.WriteStartObject();
        WriteTexts(json, "allow", scope.Allow);
        if (!scope.Deny.IsEmpty)
        {
            WriteTexts(json, "deny", scope.Deny);
        }

        json.WriteEndObject();
    }

    public static void WriteMoment(Utf8JsonWriter json, string name, DateTime? utc)
    {
        if (utc is { } moment)
        {
            json.WriteString(name, moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
