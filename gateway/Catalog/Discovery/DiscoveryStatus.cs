namespace Gateway.Catalog.Discovery;

/// <summary>The state of model discovery, for readiness and telemetry.</summary>
/// <param name="Condition">What holds now.</param>
/// <param name="Models">How many discovered models are known and not too old.</param>
/// <param name="ConfirmedAt">When the upstream last said that this is its list; null before it ever did.</param>
/// <param name="Failures">How many polls have failed since the start.</param>
internal sealed record DiscoveryStatus(
    DiscoveryCondition Condition, int Models, DateTimeOffset? ConfirmedAt, long Failures);
