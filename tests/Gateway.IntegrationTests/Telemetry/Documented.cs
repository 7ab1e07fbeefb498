using System.Reflection;
using Gateway.Telemetry;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>The names that the gateway may use, from the one file that has them.</summary>
internal static class Documented
{
    public static SortedSet<string> Metrics { get; } = ConstantsOf(typeof(TelemetryNames.Metrics));

    public static SortedSet<string> Attributes { get; } = ConstantsOf(typeof(TelemetryNames.Attributes));

    public static SortedSet<string> Fields { get; } = ConstantsOf(typeof(TelemetryNames.Fields));

    private static SortedSet<string> ConstantsOf(Type type)
        => [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];
}
