namespace Gateway.Routes;

/// <summary>The path of a route, matched byte for byte against the raw request target: no decoding, no case folding.</summary>
/// <param name="Prefix">The path up to the model; the whole path where it names none.</param>
/// <param name="Suffix">The path behind the model, a Gemini verb with its colon included; empty where it names none.</param>
/// <param name="HasModel">Whether a model stands between the two.</param>
internal sealed record RouteTemplate(string Prefix, string Suffix, bool HasModel)
{
    /// <summary>Whether the path is this route's; <paramref name="model"/> is the part that names the model, as sent.</summary>
    public bool TryMatch(ReadOnlySpan<char> rawPath, out ReadOnlySpan<char> model)
    {
        model = default;
        if (!HasModel)
        {
            return rawPath.SequenceEqual(Prefix);
        }

        if (rawPath.Length <= Prefix.Length + Suffix.Length || !rawPath.StartsWith(Prefix) || !rawPath.EndsWith(Suffix))
        {
            return false;
        }

        model = rawPath[Prefix.Length..^Suffix.Length];
        return true;
    }
}
