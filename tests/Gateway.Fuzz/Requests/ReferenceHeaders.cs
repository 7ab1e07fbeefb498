namespace Gateway.Fuzz.Requests;

/// <summary>Reads header values and queries by cutting them at their separators.</summary>
internal static class ReferenceHeaders
{
    private const string BoundaryLetters = "'()+_,-./:=?";

    public static bool IsJson(string value)
        => Parameters(value, "application/json") is { } parameters
            && parameters.Count <= 1
            && parameters.TrueForAll(IsUtf8);

    public static string? Boundary(string value)
    {
        if (Parameters(value, "multipart/form-data") is not { Count: 1 or 2 } parameters)
        {
            return null;
        }

        var boundaries = parameters.FindAll(parameter => Is(parameter.Name, "boundary"));
        return boundaries is [var boundary]
            && parameters.TrueForAll(parameter => parameter == boundary || IsUtf8(parameter))
            && boundary.Value.Length <= 70
            ? boundary.Value
            : null;
    }

    public static bool IsConnection(string value)
        => value.Split(',').All(
            token => token.Trim().ToLowerInvariant() is "" or "close" or "keep-alive" or "upgrade" or "http2-settings");

    public static bool IsUpgrade(string value)
        => !value.Split(',').Any(token => token.Trim().StartsWith("websocket", StringComparison.OrdinalIgnoreCase));

    public static bool IsCoding(string value)
        => value.Trim(' ', '\t').ToLowerInvariant() is "identity" or "gzip" or "deflate" or "br" or "zstd";

    /// <summary>The key of an Authorization value; another scheme's value as a whole.</summary>
    public static string Bearer(string value)
    {
        var trimmed = value.Trim();
        return trimmed.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? trimmed["Bearer ".Length..].Trim()
            : trimmed;
    }

    public static List<(string Name, string Value)> Query(string query)
        => [.. query.Split('&').Where(pair => pair.Length > 0).Select(Pair)];

    public static bool IsQuery(List<(string Name, string Value)> parameters)
    {
        var names = parameters.ConvertAll(parameter => parameter.Name.Trim());
        return !names.Exists(
            name => name.ToLowerInvariant() is "model" or "models" or "deployment" or "deployment_id" or "engine")
            && names.Count(name => name == "api-version") <= 1
            && names.Count(name => name == "beta") <= 1
            && names.Count(name => name == "alt") <= 1;
    }

    private static (string Name, string Value) Pair(string pair)
    {
        var halves = pair.Split('=', 2);
        return (Decode(halves[0]), Decode(halves.Length == 2 ? halves[1] : string.Empty));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>The parameters of a media type; null where it is another type or is not spelt out plainly.</summary>
    private static List<(string Name, string Value)>? Parameters(string value, string type)
    {
        var parts = value.Trim(' ', '\t').Split(';');
        if (!Is(parts[0].TrimEnd(' ', '\t'), type))
        {
            return null;
        }

        var parameters = new List<(string Name, string Value)>();
        var last = parts.Length > 1 && parts[^1].Trim(' ', '\t').Length == 0 ? parts.Length - 1 : parts.Length;
        foreach (var part in parts[1..last])
        {
            var halves = part.Trim(' ', '\t').Split('=', 2);
            if (halves.Length != 2 || halves[0].Length == 0 || Plain(halves[1]) is not { } plain)
            {
                return null;
            }

            parameters.Add((halves[0], plain));
        }

        return parameters;
    }

    private static string? Plain(string value)
    {
        var isQuoted = value.Length > 2 && value[0] == '"' && value[^1] == '"';
        var plain = isQuoted ? value[1..^1] : value;
        return plain.Length > 0
            && plain.All(
                letter => char.IsAsciiLetterOrDigit(letter)
                    || BoundaryLetters.Contains(letter, StringComparison.Ordinal))
            && (isQuoted || !plain.Contains(',', StringComparison.Ordinal))
            ? plain
            : null;
    }

    private static bool IsUtf8((string Name, string Value) parameter) => Is(parameter.Name, "charset")
        && (Is(parameter.Value, "utf-8") || Is(parameter.Value, "utf8"));

    private static bool Is(string value, string expected) => value.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
