using System.Reflection;
using Gateway.Telemetry;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>The names that the gateway may use, from the one file that has them.</summary>
internal static class Documented
{
    public static SortedSet<string> Metrics { get; } = ConstantsOf(typeof(TelemetryNames.Metrics));

    /// <summary>What a gateway has that serves from a database, and no other.</summary>
    public static SortedSet<string> DatabaseMetrics { get; } =
    [
        TelemetryNames.Metrics.StoreUnconfirmed,
        TelemetryNames.Metrics.ChangeDelay,
        TelemetryNames.Metrics.KeyCacheHits,
        TelemetryNames.Metrics.KeyCacheMisses,
        TelemetryNames.Metrics.KeyLookupDuration,
    ];

    /// <summary>What a gateway has whose upstream announces models, and no other.</summary>
    public static SortedSet<string> DiscoveryMetrics { get; } =
    [
        TelemetryNames.Metrics.DiscoveredAge,
        TelemetryNames.Metrics.DiscoveredModels,
        TelemetryNames.Metrics.DiscoveryFailures,
    ];

    public static SortedSet<string> Attributes { get; } = ConstantsOf(typeof(TelemetryNames.Attributes));

    public static SortedSet<string> Fields { get; } = ConstantsOf(typeof(TelemetryNames.Fields));

    private static SortedSet<string> ConstantsOf(Type type)
        =>
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (string)field.GetRawConstantValue()!),
        ];
}
