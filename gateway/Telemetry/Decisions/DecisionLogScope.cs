namespace Gateway.Telemetry.Decisions;

/// <summary>Which requests get a line of the decision log.</summary>
internal enum DecisionLogScope
{
    Off,
    Refusals,
    All,
}
