
using Gateway.Core.Errors;

namespace Gateway.Core.Access;

/// <summary>
/// The verdict on one request: a permit, or the reason for there being none. There is no third answer.
/// </summary>
internal abstract record AccessDecision
{
    private AccessDecision()
    {
    }

    public sealed record Allow(Permit Permit) : AccessDecision;

    public sealed record Deny(Refusal Refusal) : AccessDecision;
}
