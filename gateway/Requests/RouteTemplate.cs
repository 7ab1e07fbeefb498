using System.Buffers;
using Gateway.Core.Names;

namespace Gateway.Requests;

/// <summary>
/// The path of a route, matched byte for byte against the raw request target: no decoding, no case folding.
/// </summary>
/// <param name="Prefix">The path up to the model; the whole path where it names none.</param>
/// <param name="Suffix">The path behind the model, a Gemini verb with its colon included; empty where it names
/// none.</param>
/// <param name="ModelSegments">How much of the path between the two names the model.</param>
internal sealed record RouteTemplate(string Prefix, string Suffix, ModelSegments ModelSegments)
{
    private static readonly SearchValues<char> InPaths = SearchValues.Create(ModelId.Alphabet);

    /// <summary>What the path upstream begins with.</summary>
    public string UpstreamPrefix { get; init; } = Prefix;

    /// <summary>
    /// Whether the path is this route's; <paramref name="model"/> is the part that names the model, as sent.
    /// </summary>
    public bool TryMatch(ReadOnlySpan<char> rawPath, out ReadOnlySpan<char> model)
    {
        model = default;
        if (ModelSegments == ModelSegments.None)
        {
            return rawPath.SequenceEqual(Prefix);
        }

        if (rawPath.Length <= Prefix.Length + Suffix.Length || !rawPath.StartsWith(Prefix) || !rawPath.EndsWith(Suffix))
        {
            return false;
        }

        model = rawPath[Prefix.Length..^Suffix.Length];
        return ModelSegments == ModelSegments.Many || !model.Contains('/');
    }

    // Between slashes, a slash of the model would begin the next segment.
    private bool IsEscaped => ModelSegments == ModelSegments.One || Suffix.StartsWith('/');

    /// <summary>The path upstream, for another name of the model.</summary>
    public string WithModel(string model) => UpstreamPrefix + Escape(model) + Suffix;

    // A name of the model alphabet is valid in a path as it is, but for its slashes; any other name is not.
    private string Escape(string model)
        => model.AsSpan().ContainsAnyExcept(InPaths) || model.StartsWith('/') ? Uri.EscapeDataString(model)
        : IsEscaped ? model.Replace("/", "%2F", StringComparison.Ordinal)
        : model;
}
