using Gateway.Core.Errors;

namespace Gateway.Routes;

/// <summary>
/// Finds the usual mistake in a base URL: a client adds the version itself, or expects it there. The answer is a 400,
/// since clients make a text of their own of a 404.
/// </summary>
internal static class BaseUrlHint
{
    private static readonly string[] Versions = ["/v1", "/v1beta", "/openai/v1"];
    private static readonly string[] Lists = ["/v1/models", "/v1beta/models"];

    /// <summary>What is wrong with the base URL; null where the path is wrong in another way.</summary>
    public static Refusal? Of(RouteTable table, ReadOnlySpan<char> rawPath)
    {
        foreach (var version in Versions)
        {
            if (rawPath.StartsWith(version + "/") && IsKnown(table, rawPath[version.Length..]))
            {
                return Refuse($"The path has '{version}' once too often: take it off the end of the base URL.");
            }
        }

        foreach (var version in Versions)
        {
            if (IsKnown(table, version + rawPath.ToString()))
            {
                return Refuse($"The path lacks '{version}' at its beginning: put it at the end of the base URL.");
            }
        }

        return null;
    }

    private static bool IsKnown(RouteTable table, ReadOnlySpan<char> rawPath)
    {
        foreach (var list in Lists)
        {
            if (rawPath.SequenceEqual(list))
            {
                return true;
            }
        }

        return table.Contains(rawPath);
    }

    private static Refusal Refuse(string message) => new(GatewayError.WrongBaseUrl, message);
}
