namespace Gateway.Authentication;

/// <summary>Which texts may be keys; in the section <c>Gateway</c>.</summary>
internal sealed class AuthenticationOptions
{
    public const string Section = "Gateway";

    /// <summary>Whether keys that another system made, and that <c>keys import</c> took over, are looked up.</summary>
    public bool OtherKeyForms { get; set; }
}
