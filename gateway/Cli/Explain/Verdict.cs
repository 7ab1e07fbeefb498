using System.Collections.Immutable;
using Gateway.Access.Explanation;
using Gateway.Authentication;
using Gateway.Core.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Requests;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Explain;

/// <summary>What the enforcing code answers, with the places in the documents that it follows from.</summary>
/// <param name="Serves">The model that would serve; null for a refusal.</param>
/// <param name="Refusal">What the caller would be told; null for what is allowed.</param>
/// <param name="Rule">The kind of rule that decides.</param>
/// <param name="Because">Why, in a sentence or two.</param>
/// <param name="Change">What would turn the verdict round.</param>
internal sealed record Verdict(
    CatalogModel? Serves,
    Refusal? Refusal,
    string Rule,
    string Because,
    string Change,
    ImmutableArray<RuleLocation> RuleLocator,
    ImmutableArray<SkippedTargetReport> SkippedTargetReport)
{
    /// <summary>What a caller who was let in is answered.</summary>
    public static Verdict Of(string model, Caller caller, KeyLocation? key, InferenceRoute route, CatalogSnapshot catalog)
    {
        var explanation = AccessExplainer.Explain(caller, model, route.Dialect, route.Operation, catalog);
        var reason = AccessReason.Of(explanation, catalog);
        var deciders = new RuleLocator(catalog, key, caller.Scope);
        ImmutableArray<SkippedTargetReport> Over(ImmutableArray<SkippedTarget> skipped) =>
        [
            .. skipped.Select(target => new SkippedTargetReport(
                target.Target.Id,
                AccessReason.Of(target.Cause, catalog).Because,
                deciders.Of(target.Cause, target.Target))),
        ];
        return explanation switch
        {
            AccessExplanation.Allowed allowed => new Verdict(
                allowed.Serves,
                null,
                reason.Rule,
                reason.Because,
                Changes.OfAllowed(caller, model),
                [.. deciders.Of(allowed)],
                Over(allowed.Skipped)),
            AccessExplanation.Refused refused => new Verdict(
                null,
                refused.Refusal,
                reason.Rule,
                reason.Because,
                Changes.Of(refused.Cause, caller, model),
                [deciders.Of(refused.Cause, catalog.EntriesById.GetValueOrDefault(model))],
                refused.Cause is RefusalCause.NoTarget none ? Over(none.Skipped) : []),
            _ => throw new InvalidOperationException($"No such explanation: {explanation}."),
        };
    }

    /// <summary>What whoever presents a secret of this key is answered, for whatever model: it is good for nothing.</summary>
    public static Verdict NotLetIn(KeyLocation key, DateTimeOffset now)
    {
        var id = key.Document.Id;
        var (field, because, change) = key.Document switch
        {
            { Revoked: true } => ("state", "The key is revoked.", "Hand out another: gateway keys create"),
            { Expires: { } end } when end <= now => ("expires", "The key has ended.", $"Run: gateway keys expire {id} --in 90d"),
            _ => ("secrets", "Every secret of the key has ended.", $"Run: gateway keys rotate {id} --overlap 0s"),
        };
        return new Verdict(
            null,
            AuthenticationMiddleware.Invalid,
            "key",
            because,
            change,
            [new RuleLocation(Stores.KeysDocument.FileName, $"$.keys[{key.Index}].{field}")],
            []);
    }
}
