namespace Gateway.Routing;

/// <summary>What an upstream's address may be, in the operator's words.</summary>
internal static class AddressRules
{
    public const string Remedy = "Write it as http://127.0.0.1:11434/.";

    /// <summary>What is wrong with an address; null where nothing is.</summary>
    public static string? ErrorOf(string? address)
        => string.IsNullOrWhiteSpace(address)
            ? "is missing."
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
                ? null
                : "must be an absolute http or https address without user, query and fragment.";
}
