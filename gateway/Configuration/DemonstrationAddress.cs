namespace Gateway.Configuration;

/// <summary>Where the demonstration upstream listens, if it was started.</summary>
/// <param name="Actual">Its address; null where it was not started.</param>
internal sealed record DemonstrationAddress(Uri? Actual)
{
    /// <summary>What the sample configuration has for an address, until an operator names a real one.</summary>
    public const string Placeholder = "http://demonstration.localhost/";

    public static bool IsPlaceholder(string? address)
        => string.Equals(address, Placeholder, StringComparison.OrdinalIgnoreCase);

    public string Resolve(string address) => Actual is not null && IsPlaceholder(address) ? Actual.ToString() : address;
}
