using Gateway.Core.Access;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;

namespace Gateway.Access.Explanation;

/// <summary>
/// An explanation in words: which rule, why, and what would change it. Of an alias's targets it names only the one that
/// serves.
/// </summary>
/// <param name="Rule">The kind of rule, one of <see cref="AccessRules"/>.</param>
/// <param name="Because">One or two sentences.</param>
/// <param name="Remedy">What would change a refusal; null for what is allowed.</param>
internal sealed record AccessReason(string Rule, string Because, string? Remedy)
{
    /// <summary>The selector that settles it, where one does.</summary>
    public ModelSelector? Selector { get; init; }

    /// <summary>The position of that selector in plans.json; null for one of the key's scope.</summary>
    public string? Path { get; init; }

    /// <summary>The id of the lowest plan that has the model, where the caller's has not.</summary>
    public string? LowestPlan { get; init; }

    public static AccessReason Of(AccessExplanation explanation, CatalogSnapshot catalog) => explanation switch
    {
        AccessExplanation.Allowed allowed => Of(allowed),
        AccessExplanation.Refused refused => Of(refused.Denial, catalog),
        _ => throw new InvalidOperationException($"No such explanation: {explanation}."),
    };

    private static AccessReason Of(AccessExplanation.Allowed allowed)
    {
        var plan = allowed.Rule is { } rule
            ? $"The plan '{rule.Plan}' allows it by '{SelectorParser.Write(rule.Selector)}'."
            : "The plan covers it.";
        var scope = allowed.Scope is { } selector
            ? $" The key's scope allows it by '{SelectorParser.Write(selector)}'."
            : "";
        var skipped = allowed.Skipped.Length switch
        {
            0 => "",
            1 => " One target before it is not for this key.",
            var count => $" {count} targets before it are not for this key.",
        };
        var alias = allowed.Entry is Alias ? $" It stands for '{allowed.Serves.Id}'.{skipped}" : "";
        return new AccessReason(AccessRules.Plan, plan + scope + alias, Remedy: null)
        {
            Selector = allowed.Rule?.Selector,
            Path = allowed.Rule?.Path,
        };
    }

    public static AccessReason Of(Denial denial, CatalogSnapshot catalog) => denial switch
    {
        Denial.OrganisationPaused => new AccessReason(
            AccessRules.Organisation,
            "The organisation of this key is paused, so the key may call nothing.",
            "Ask your administrator to resume the organisation."),
        Denial.NoModels { ByScope: true } none => new AccessReason(
            AccessRules.KeyScope,
            $"The key's own scope leaves no model of the plan '{none.PlanId}'.",
            "Ask the key's administrator to widen its scope."),
        Denial.NoModels none => new AccessReason(
            AccessRules.Plan,
            $"The plan '{none.PlanId}' covers no model.",
            "Ask your administrator for a plan that covers models."),
        Denial.NotInCatalog unknown => new AccessReason(
            AccessRules.Catalog,
            "No model or alias has exactly this name.",
            unknown.Nearest is { } nearest ? $"Write '{nearest}'." : "Use a name that GET /v1/models lists."),
        Denial.NotDiscovered => new AccessReason(
            AccessRules.Catalog,
            "No document has this name, and the upstream's list of models is missing.",
            "Ask again a little later."),
        Denial.Retired retired => new AccessReason(
            AccessRules.Lifecycle,
            retired.Model.RetiresOn is { } date
                ? $"The model was retired on {date:yyyy-MM-dd}."
                : "The model is retired.",
            $"Use '{retired.Model.Replacement}' instead."),
        Denial.NotInPlan missing => Of(missing, catalog),
        Denial.OutOfScope outside => new AccessReason(
            AccessRules.KeyScope,
            outside.DeniedBy is { } selector
                ? $"The key's own scope denies it by '{SelectorParser.Write(selector)}'."
                : "The key's own scope does not include it.",
            "Ask the key's administrator to widen its scope; the plan has the model.")
        {
            Selector = outside.DeniedBy,
        },
        Denial.NoTarget => new AccessReason(
            AccessRules.Alias,
            "The key may use this alias, but none of its targets.",
            "Name a model that this key may call."),
        Denial.ForbiddenText forbidden => Of(forbidden.Cause, catalog),
        _ => throw new InvalidOperationException($"No such denial: {denial}."),
    };

    private static AccessReason Of(Denial.NotInPlan missing, CatalogSnapshot catalog)
    {
        var decides = missing.Rule;
        var lowest = missing.LowestPlan(catalog);
        var because = decides switch
        {
            null => $"The plan '{missing.Plan.DisplayName}' does not include it: none of its selectors picks it.",
            { Denies: true } rule => $"The plan '{rule.Plan}' denies it by '{SelectorParser.Write(rule.Selector)}'.",
            var rule => $"The plan '{rule.Plan}' allows the alias by '{SelectorParser.Write(rule.Selector)}', "
                + "but none of its targets.",
        };
        var upgrade = catalog.UpgradeUrl is { } url ? $" Upgrade at {url}" : "";
        return new AccessReason(
            AccessRules.Plan,
            because,
            lowest is not null
                ? $"Use a key on the plan '{lowest.DisplayName}', the lowest that has it.{upgrade}"
                : "No plan has it. Use another model, or ask your administrator.")
        {
            Selector = decides?.Selector,
            Path = decides?.Path,
            LowestPlan = lowest?.Id,
        };
    }
}
