namespace Gateway.Differential.Wire;

/// <summary>A request as the upstream received it, byte for byte.</summary>
/// <param name="Id">Its number, which the answer names.</param>
/// <param name="Target">The request target.</param>
/// <param name="Method">The method.</param>
/// <param name="Headers">Header lines in the order they came.</param>
/// <param name="Body">The body without its framing.</param>
internal sealed record ReceivedRequest(int Id, string Method, string Target, IReadOnlyList<KeyValuePair<string,
    string>> Headers, byte[] Body)
{
    public string Header(string name)
        => string.Join(", ", Headers.Where(header => header.Key.Equals(name,
            StringComparison.OrdinalIgnoreCase)).Select(header => header.Value));
}
