using Gateway.Authentication;
using Gateway.Core.Access;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Snapshots;

namespace Gateway.Access;

/// <summary>
/// Evaluates a request again by a newer snapshot: the key, and every model. The result holds one permit of that
/// snapshot.
/// </summary>
internal static class PermitRecheck
{
    /// <param name="key">The key that the request presents.</param>
    /// <param name="models">The models to evaluate, as the request names them.</param>
    public static async ValueTask<RecheckResult> RunAsync(
        KeyDigest key,
        RequestedModels models,
        StoreSnapshot snapshot,
        TimeProvider time,
        CancellationToken cancellationToken)
        => await snapshot.Keys.FindAsync(key, cancellationToken) switch
        {
            KeyLookup.Unavailable => new RecheckResult.Unknown(),
            KeyLookup.Found found when found.IsGood(time) => Evaluate(found.Caller, models, snapshot.Catalog),
            _ => new RecheckResult.Ended(AuthenticationMiddleware.Invalid, null),
        };

    private static RecheckResult Evaluate(Caller caller, in RequestedModels models, CatalogSnapshot catalog)
        => Permit.Evaluator.Evaluate(caller, models, catalog) switch
        {
            AccessDecision.Allow allow => new RecheckResult.Permitted(caller, allow.Permit),
            AccessDecision.Deny deny => new RecheckResult.Ended(deny.Denial.ToRefusal(catalog), caller),
            var decision => throw new InvalidOperationException($"No such decision: {decision}."),
        };
}
