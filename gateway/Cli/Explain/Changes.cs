using Gateway.Access.Explanation;
using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Cli.Explain;

/// <summary>The changes by which an operator would reverse a verdict. The caller gets another remedy.</summary>
internal static class Changes
{
    public static string OfAllowed(Caller caller, string model)
        => caller.KeyId.Length == 0
            ? $"To refuse it, write '{model}' into the plan's 'deny'."
            : caller.Scope is null
            ? $"To refuse it, give the key \"scope\": {{\"allow\": [\"*\"], \"deny\": [\"{model}\"]}}, "
                + $"or write '{model}' into the 'deny' of the plan for all of its keys."
            : $"To refuse it, write '{model}' into the 'deny' of the key's scope, or of the plan for all of its keys.";

    public static string Of(Denial denial, Caller caller, string model, CatalogSnapshot catalog) => denial switch
    {
        Denial.OrganisationPaused => $"Run: gateway orgs resume {caller.OrganisationId}",
        Denial.NoModels { ByScope: true } => "Write into the scope what the plan covers, or leave the scope out.",
        Denial.NoModels => "Write selectors into that list.",
        Denial.NotInCatalog { Nearest: { } nearest }
            => $"The caller should write '{nearest}'; a new model is added to catalog.json.",
        Denial.NotInCatalog
            => "Add it to catalog.json, and to a plan. Names are compared byte for byte: gateway models list",
        Denial.NotDiscovered
            => $"Query a running gateway, GET {ExplanationEndpoint.Path}: it has the discovered models, a command "
                + "only the documents.",
        Denial.Retired retired
            => $"The caller should write '{retired.Model.Replacement}'. To serve the model again, leave its "
                + "'lifecycle' out.",
        Denial.NotInPlan missing => Of(missing, caller, model, catalog),
        Denial.OutOfScope { DeniedBy: not null } => "Take that selector out of the scope's 'deny'.",
        Denial.OutOfScope => $"Write '{model}' into that list.",
        Denial.NoTarget => "Let one of its targets through: what keeps each from serving is below.",
        _ => throw new InvalidOperationException($"No such denial: {denial}."),
    };

    private static string Of(Denial.NotInPlan missing, Caller caller, string model, CatalogSnapshot catalog)
    {
        var change = missing.Rule switch
        {
            null => $"Write '{model}' into that list",
            { Denies: true } => "Take that selector out of 'deny'",
            _ => "Let the plan cover one of the alias's targets",
        };
        return (missing.LowestPlan(catalog), caller.OrganisationId) switch
        {
            (null, _) => $"{change}; no plan has it so far.",
            ({ } lowest, "") => $"{change}, or use a key on the plan '{lowest.Id}', the lowest that has it.",
            ({ } lowest, var organisation) => $"{change}, or run: gateway orgs plan {organisation} {lowest.Id}",
        };
    }
}
