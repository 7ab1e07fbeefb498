namespace Gateway.IntegrationTests.Abuse;

/// <summary>How hard the gateway is pressed: a little with every test run, fully by tests/load/abuse.sh.</summary>
internal static class Scale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("GATEWAY_ABUSE") is "full";

    public static int Of(int little, int full) => IsFull ? full : little;
}
