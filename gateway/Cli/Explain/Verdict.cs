using System.Collections.Immutable;
using Gateway.Access.Explanation;
using Gateway.Authentication;
using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Explain;

/// <summary>What the enforcing code answers, with the places in the documents that it follows from.</summary>
/// <param name="Serves">The model that would serve; null for a refusal.</param>
/// <param name="Refusal">The refusal that the caller would get; null for an allowed request.</param>
/// <param name="Rule">The kind of rule that decides.</param>
/// <param name="Because">Why, in a sentence or two.</param>
/// <param name="Change">What would turn the verdict round.</param>
internal sealed record Verdict(
    CatalogModel? Serves,
    Refusal? Refusal,
    string Rule,
    string Because,
    string Change,
    ImmutableArray<RuleLocation> Rules,
    ImmutableArray<SkippedTargetReport> Skipped)
{
    /// <summary>The verdict on an authenticated caller.</summary>
    public static Verdict Of(string model, Caller caller, KeyLocation? key, CatalogSnapshot catalog)
    {
        var explanation = AccessExplainer.Explain(caller, model, catalog);
        var reason = AccessReason.Of(explanation, catalog);
        var locator = new RuleLocator(catalog, key, caller.Scope);
        ImmutableArray<SkippedTargetReport> Over(IEnumerable<SkippedTarget> skipped) =>
        [
            .. skipped.Select(target => new SkippedTargetReport(
                target.Target.Id,
                AccessReason.Of(target.Denial, catalog).Because,
                locator.Find(target.Denial))),
        ];
        return explanation switch
        {
            AccessExplanation.Allowed allowed => new Verdict(
                allowed.Serves,
                null,
                reason.Rule,
                reason.Because,
                Changes.OfAllowed(caller, model),
                [.. locator.Find(allowed)],
                Over(allowed.Skipped)),
            AccessExplanation.Refused refused => new Verdict(
                null,
                refused.Denial.ToRefusal(catalog),
                reason.Rule,
                reason.Because,
                Changes.Of(refused.Denial, caller, model, catalog),
                [locator.Find(refused.Denial)],
                refused.Denial is Denial.NoTarget none
                    ? Over(AccessExplainer.Skipped(caller, none.Alias, catalog))
                    : []),
            _ => throw new InvalidOperationException($"No such explanation: {explanation}."),
        };
    }

    /// <summary>The answer to every request with a secret of this key, for any model: the key does not work.</summary>
    public static Verdict NotLetIn(KeyLocation key, DateTimeOffset now)
    {
        var id = key.Document.Id;
        var (field, because, change) = key.Document switch
        {
            { Revoked: true } => ("state", "The key is revoked.", "Hand out another: gateway keys create"),
            { Expires: { } end } when end <= now
                => ("expires", "The key has expired.", $"Run: gateway keys expire {id} --in 90d"),
            _ => ("secrets", "Every secret of the key has expired.", $"Run: gateway keys rotate {id} --overlap 0s"),
        };
        return new Verdict(
            null,
            AuthenticationMiddleware.Invalid,
            "key",
            because,
            change,
            [new RuleLocation(KeysDocument.FileName, $"$.keys[{key.Index}].{field}")],
            []);
    }
}
