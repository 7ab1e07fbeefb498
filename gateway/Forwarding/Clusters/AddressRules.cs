using Gateway.Core.Names;

namespace Gateway.Forwarding.Clusters;

/// <summary>The rules for an upstream's address, with messages for the operator.</summary>
internal static class AddressRules
{
    public const string Remedy = "Write it as http://127.0.0.1:11434/.";

    private static readonly string[] Versions = ["/v1", "/v1beta"];

    /// <summary>What is wrong with an address; null where nothing is.</summary>
    public static string? ErrorOf(string? address)
        => string.IsNullOrWhiteSpace(address)
            ? "is missing."
            : WebAddress.TryRead(address, out var uri)
                && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
                ? null
                : "must be an absolute http or https address without user, query and fragment.";

    /// <summary>
    /// What is wrong with an address whose end the paths of the routes begin with; null where nothing is.
    /// </summary>
    public static string? VersionErrorOf(string? address)
        => Array.Find(
            Versions,
            version => address?.TrimEnd('/').EndsWith(version, StringComparison.OrdinalIgnoreCase) == true) is { } end
            ? $"must not end in {end}: the path of a request stands behind it, and has that already. "
                + "Write it without, as https://api.openai.com/."
            : null;

    /// <summary>Whether a route's path begins with a version, so that an address must not end in one.</summary>
    public static bool HasVersion(string? path)
        => Array.Exists(
            Versions, version => path?.StartsWith($"{version}/", StringComparison.OrdinalIgnoreCase) == true);
}
