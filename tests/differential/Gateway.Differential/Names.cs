namespace Gateway.Differential;

/// <summary>The two models of the test, and the key that may call the first one only.</summary>
internal static class Names
{
    public const string Allowed = "allowed";
    public const string Denied = "denied";
    public const string Key = "gw_test_0123456789ABCDEFGHIJKL_" + Checksum;

    /// <summary>CRC-32 of all before the last underscore, in base62.</summary>
    private const string Checksum = "0YmP0i";
}
