namespace Gateway.Core.Access;

/// <summary>The verdict on one request: a permit, or the reason for a denial. There is no third outcome.</summary>
internal abstract record AccessDecision
{
    private AccessDecision()
    {
    }

    public sealed record Allow(Permit Permit) : AccessDecision;

    public sealed record Deny(Denial Denial) : AccessDecision;
}
