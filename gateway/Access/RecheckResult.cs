using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Keys;

namespace Gateway.Access;

/// <summary>The store's current result for a request that an earlier snapshot authenticated or permitted.</summary>
internal abstract record RecheckResult
{
    private RecheckResult()
    {
    }

    /// <param name="Caller">The caller by the newer snapshot.</param>
    /// <param name="Permit">The permit of the newer snapshot.</param>
    public sealed record Permitted(Caller Caller, Permit Permit) : RecheckResult;

    /// <param name="Refusal">What a new request would get.</param>
    /// <param name="Caller">The caller by the newer snapshot; null where the key is no longer valid.</param>
    public sealed record Ended(Refusal Refusal, Caller? Caller) : RecheckResult;

    /// <summary>Keys cannot be looked up now.</summary>
    public sealed record Unknown : RecheckResult;
}
