namespace Gateway.Cors;

/// <summary>Which web pages of other origins may call the gateway; the section <c>Gateway:Cors</c>.</summary>
internal sealed class CorsOptions
{
    public const string Section = "Gateway:Cors";

    /// <summary>Origins, separated by commas, or <c>*</c> for any; null for none.</summary>
    public string? Origins { get; set; }
}
