
using Gateway.Authentication;
using Gateway.Core.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Snapshots;
using Gateway.Requests;

namespace Gateway.Revocation;

/// <summary>What the store says now of a request that an earlier snapshot permitted.</summary>
internal abstract record RecheckResult
{
    private RecheckResult()
    {
    }

    /// <summary>Decides anew by a snapshot, for the key that was presented.</summary>
    public static async ValueTask<RecheckResult> OfAsync(
        KeyDigest digest, RequestContext feature, StoreSnapshot snapshot, TimeProvider time, CancellationToken cancellationToken)
        => await snapshot.Keys.FindAsync(digest, cancellationToken) switch
        {
            KeyLookup.Unavailable => new Unknown(),
            KeyLookup.Found found when found.IsGood(time) => RefusalOf(found.Caller, feature, snapshot) is { } refusal
                ? new Ended(refusal, found.Caller)
                : new Permitted(found.Caller),
            _ => new Ended(AuthenticationMiddleware.Invalid, null),
        };

    /// <summary>The key that a request presents.</summary>
    public static KeyDigest DigestOf(HttpContext context, RequestContext feature)
        => ApiKey.DigestOf(Credential.Of(context.Request, feature.Route.Dialect).Key);

    // An alias may stand for another model by now: the one that answers has to be permitted by its own name.
    private static Refusal? RefusalOf(Caller caller, RequestContext feature, StoreSnapshot snapshot)
    {
        var byItsName = feature.Request with { Model = feature.Permit.Model.Id, Mentions = [] };
        return RefusalOf(AccessEvaluator.Evaluate(caller, feature.Request, snapshot.Catalog))
            ?? RefusalOf(AccessEvaluator.Evaluate(caller, byItsName, snapshot.Catalog));
    }

    private static Refusal? RefusalOf(AccessDecision decision) => (decision as AccessDecision.Deny)?.Refusal;

    /// <summary>It is still permitted.</summary>
    /// <param name="Caller">Who calls, as it is known now.</param>
    public sealed record Permitted(Caller Caller) : RecheckResult;

    /// <summary>It is no longer permitted.</summary>
    /// <param name="Refusal">What a new request would get.</param>
    /// <param name="Caller">Who calls, as it is known now; null where the key is no longer good.</param>
    public sealed record Ended(Refusal Refusal, Caller? Caller) : RecheckResult;

    /// <summary>Keys cannot be looked up now.</summary>
    public sealed record Unknown : RecheckResult;
}
