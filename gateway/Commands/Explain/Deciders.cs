using System.Collections.Immutable;
using Gateway.Access;
using Gateway.Catalog;
using Gateway.Catalog.Compilation;
using Gateway.Catalog.Documents;
using Gateway.Stores;

namespace Gateway.Commands.Explain;

/// <summary>Finds where in the documents stands what an explanation names.</summary>
/// <param name="catalog">What the documents compiled to.</param>
/// <param name="key">The key that was asked about; null where a plan was, for which no key's scope and no organisation decides.</param>
/// <param name="scope">The key's own scope, if it has one.</param>
internal sealed class Deciders(CatalogSnapshot catalog, AskedKey? key, ModelSelectors? scope)
{
    public IEnumerable<Decider> Of(AccessExplanation.Allowed allowed)
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
            yield return new Decider(CatalogDocument.FileName, $"{PathOf(alias)}.targets[{allowed.Skipped.Length}]");
        }
    }

    /// <param name="entry">The entry that was asked about; null where there is none of the name.</param>
    public Decider Of(RefusalCause cause, CatalogEntry? entry) => cause switch
    {
        RefusalCause.OrganisationPaused
            => new Decider(OrganisationsDocument.FileName, $"$.organisations[{key!.OrganisationIndex}].state"),
        RefusalCause.NoModels { ByScope: true } => OfScope(),
        RefusalCause.NoModels none => OfPlan(catalog.PlansById[none.PlanId]),
        RefusalCause.NotInCatalog or RefusalCause.NotAnnounced => new Decider(CatalogDocument.FileName, "$.models"),
        RefusalCause.Retired retired => new Decider(CatalogDocument.FileName, $"{PathOf(retired.Model)}.lifecycle"),
        RefusalCause.NotInPlan { Rule: { } rule } => Of(rule),
        RefusalCause.NotInPlan missing => OfPlan(missing.Plan),
        RefusalCause.OutOfScope { Denial: { } denial } => OfScope("deny", scope!.Deny, denial),
        RefusalCause.OutOfScope => OfScope(),
        RefusalCause.NoTarget => new Decider(CatalogDocument.FileName, $"{PathOf(entry!)}.targets"),
        _ => throw new InvalidOperationException($"No such cause: {cause}."),
    };

    private static Decider Of(PlanRule rule) => new(PlansDocument.FileName, rule.Path, SelectorParser.Write(rule.Selector));

    private static Decider OfPlan(Plan plan) => new(PlansDocument.FileName, $"$.plans[{plan.Rules.Position}].allow");

    private Decider OfScope() => new(KeysDocument.FileName, $"$.keys[{key!.Index}].scope.allow");

    private Decider OfScope(string list, ImmutableArray<ModelSelector> selectors, ModelSelector selector) => new(
        KeysDocument.FileName,
        $"$.keys[{key!.Index}].scope.{list}[{selectors.IndexOf(selector)}]",
        SelectorParser.Write(selector));

    // Aliases come first among the entries, each kind in the order of its document.
    private string PathOf(CatalogEntry entry) => entry is Alias
        ? $"$.aliases[{entry.Index}]"
        : $"$.models[{entry.Index - catalog.Entries.Count(other => other is Alias)}]";
}
