using System.Collections.Immutable;
using Gateway.Core.Access;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Explain;

/// <summary>Finds where in the documents stands what an explanation names.</summary>
/// <param name="catalog">What the documents compiled to.</param>
/// <param name="key">The key to explain; null for a plan, which has neither scope nor organisation.</param>
/// <param name="scope">The key's own scope, if it has one.</param>
internal sealed class RuleLocator(CatalogSnapshot catalog, KeyLocation? key, ModelSelectors? scope)
{
    public IEnumerable<RuleLocation> Find(AccessExplanation.Allowed allowed)
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
            yield return new RuleLocation(
                CatalogDocument.FileName, $"{PathOf(alias)}.targets[{allowed.Skipped.Length}]");
        }
    }

    public RuleLocation Find(Denial denial) => denial switch
    {
        Denial.OrganisationPaused
            => new RuleLocation(OrganisationsDocument.FileName, $"$.organisations[{key!.OrganisationIndex}].state"),
        Denial.NoModels { ByScope: true } => OfScope(),
        Denial.NoModels none => OfPlan(catalog.PlansById[none.PlanId]),
        Denial.NotInCatalog or Denial.NotDiscovered => new RuleLocation(CatalogDocument.FileName, "$.models"),
        Denial.Retired retired => new RuleLocation(CatalogDocument.FileName, $"{PathOf(retired.Model)}.lifecycle"),
        Denial.NotInPlan { Rule: { } rule } => Of(rule),
        Denial.NotInPlan missing => OfPlan(missing.Plan),
        Denial.OutOfScope { DeniedBy: { } selector } => OfScope("deny", scope!.Deny, selector),
        Denial.OutOfScope => OfScope(),
        Denial.NoTarget none => new RuleLocation(CatalogDocument.FileName, $"{PathOf(none.Alias)}.targets"),
        _ => throw new InvalidOperationException($"No such denial: {denial}."),
    };

    private static RuleLocation Of(PlanRule rule)
        => new(PlansDocument.FileName, rule.Path, SelectorParser.Write(rule.Selector));

    private static RuleLocation OfPlan(Plan plan)
        => new(PlansDocument.FileName, $"$.plans[{plan.Rules.Position}].allow");

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
