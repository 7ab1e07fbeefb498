namespace Gateway.IntegrationTests.Sdks;

/// <summary>What the calls carry.</summary>
internal static class SdkSamples
{
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A header without sound behind it.</summary>
    public static byte[] Wav { get; } = Convert.FromHexString(
        "524946462400000057415645666D7420100000000100010" + "0401F0000803E0000020010006461746100000000");
}
