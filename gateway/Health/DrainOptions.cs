namespace Gateway.Health;

/// <summary>How a gateway leaves; in the section <c>Gateway</c>.</summary>
internal sealed class DrainOptions
{
    public const string Section = "Gateway";

    /// <summary>How long readiness fails, while everything is still served, before the listeners close.</summary>
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(5);
}
