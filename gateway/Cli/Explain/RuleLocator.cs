using System.Collections.Immutable;
using Gateway.Core.Access;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Explain;

/// <summary>Finds where in the documents stands what an explanation names.</summary>
/// <param name="catalog">What the documents compiled to.</param>
/// <param name="key">The key that was asked about; null where a plan was, for which no key's scope and no organisation decides.</param>
/// <param name="scope">The key's own scope, if it has one.</param>
internal sealed class RuleLocator(CatalogSnapshot catalog, KeyLocation? key, ModelSelectors? scope)
{
    public IEnumerable<RuleLocation> Of(AccessExplanation.Allowed allowed)
    {
        if (allowed.Rule is { } rule)
        {
            yield return Of(rule);
        }

        if (allowed.Scope is { } selector)
        {
            yield return OfScope("allow", scope!.Allow, selector);
        }

        if (allowed.Entry is Alias alias)
        {
            yield return new RuleLocation(CatalogDocument.FileName, $"{PathOf(alias)}.targets[{allowed.Skipped.Length}]");
        }
    }

    /// <param name="entry">The entry that was asked about; null where there is none of the name.</param>
    public RuleLocation Of(RefusalCause cause, CatalogEntry? entry) => cause switch
    {
        RefusalCause.OrganisationPaused
            => new RuleLocation(OrganisationsDocument.FileName, $"$.organisations[{key!.OrganisationIndex}].state"),
        RefusalCause.NoModels { ByScope: true } => OfScope(),
        RefusalCause.NoModels none => OfPlan(catalog.PlansById[none.PlanId]),
        RefusalCause.NotInCatalog or RefusalCause.NotDiscovered => new RuleLocation(CatalogDocument.FileName, "$.models"),
        RefusalCause.Retired retired => new RuleLocation(CatalogDocument.FileName, $"{PathOf(retired.Model)}.lifecycle"),
        RefusalCause.NotInPlan { Rule: { } rule } => Of(rule),
        RefusalCause.NotInPlan missing => OfPlan(missing.Plan),
        RefusalCause.OutOfScope { Denial: { } denial } => OfScope("deny", scope!.Deny, denial),
        RefusalCause.OutOfScope => OfScope(),
        RefusalCause.NoTarget => new RuleLocation(CatalogDocument.FileName, $"{PathOf(entry!)}.targets"),
        _ => throw new InvalidOperationException($"No such cause: {cause}."),
    };

    private static RuleLocation Of(PlanRule rule) => new(PlansDocument.FileName, rule.Path, SelectorParser.Write(rule.Selector));

    private static RuleLocation OfPlan(Plan plan) => new(PlansDocument.FileName, $"$.plans[{plan.Rules.Position}].allow");

    private RuleLocation OfScope() => new(KeysDocument.FileName, $"$.keys[{key!.Index}].scope.allow");

    private RuleLocation OfScope(string list, ImmutableArray<ModelSelector> selectors, ModelSelector selector) => new(
        KeysDocument.FileName,
        $"$.keys[{key!.Index}].scope.{list}[{selectors.IndexOf(selector)}]",
        SelectorParser.Write(selector));

    // Aliases come first among the entries, each kind in the order of its document.
    private string PathOf(CatalogEntry entry) => entry is Alias
        ? $"$.aliases[{entry.Index}]"
        : $"$.models[{entry.Index - catalog.Entries.Count(other => other is Alias)}]";
}
