using Gateway.Core.Errors;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>Renders a denial as the refusal that its caller receives.</summary>
internal static class DenialRefusals
{
    private const int CatalogRetrySeconds = 2;
    private const string Listing = "See GET /v1/models for the models that this key may call.";

    public static Refusal ToRefusal(this Denial denial, CatalogSnapshot snapshot) => denial switch
    {
        Denial.OrganisationPaused => new Refusal(
            GatewayError.PermissionDenied,
            "The organisation of this API key is paused, so the key may call no model. "
            + "Ask your administrator to resume it.")
        {
            Rule = AccessRules.Organisation,
        },
        Denial.NoModels none => new Refusal(
            GatewayError.PermissionDenied,
            "This API key may call no model. Ask your administrator to grant it some.")
        {
            Rule = none.ByScope ? AccessRules.KeyScope : AccessRules.Plan,
        },
        Denial.NotDiscovered missing => Named(
            GatewayError.CatalogUnavailable,
            AccessRules.Catalog,
            missing.Model,
            $"Model '{missing.Model}' is undecided: the upstream's list of models is missing. Please try again.") with
        {
            RetryAfterSeconds = CatalogRetrySeconds,
        },
        Denial.NotInCatalog unknown => Unknown(unknown),
        Denial.Retired retired => Retired(retired.Model),
        Denial.NotInPlan missing => NotInPlan(missing.Plan, missing.Entry.Id, snapshot),
        Denial.OutOfScope outside => Named(
            GatewayError.ModelAccessDenied,
            AccessRules.KeyScope,
            outside.Entry.Id,
            $"Model '{outside.Entry.Id}' is not in the scope of this API key. {Listing}"),
        Denial.NoTarget none => Named(
            GatewayError.ModelAccessDenied,
            AccessRules.Alias,
            none.Alias.Id,
            $"Model '{none.Alias.Id}' has no target that this API key may call. {Listing}"),
        Denial.ForbiddenText forbidden => Forbidden(forbidden, snapshot),
        Denial.DifferentUpstreams different => Named(
            GatewayError.ModelConflict,
            AccessRules.Cluster,
            different.Other,
            $"Models '{different.Primary}' and '{different.Other}' are served by different upstreams, "
            + "so one request cannot name both. Send one request for each."),
        _ => throw new InvalidOperationException($"No such denial: {denial}."),
    };

    // A text that could not be a model's name is the caller's own, and is not repeated.
    private static Refusal Forbidden(Denial.ForbiddenText forbidden, CatalogSnapshot snapshot)
    {
        var isName = ModelId.IsValid(forbidden.Text);
        return forbidden.Cause.ToRefusal(snapshot) with
        {
            Error = GatewayError.ModelAccessDenied,
            Message = $"The body has {(isName ? $"'{forbidden.Text}'" : "a text that")} outside of its content, "
                + $"which names a model that this API key may not call. {Listing}",
            Model = isName ? forbidden.Text : null,
        };
    }

    private static Refusal Retired(CatalogModel model)
    {
        var when = model.RetiresOn is { } date ? $" was retired on {date:yyyy-MM-dd}" : " is retired";
        return Named(
            GatewayError.UnsupportedModel,
            AccessRules.Lifecycle,
            model.Id,
            $"Model '{model.Id}'{when}. Use '{model.Replacement}' instead. {Listing}");
    }

    // The first sentence is seed wording: clients match on it.
    private static Refusal NotInPlan(Plan plan, string name, CatalogSnapshot snapshot)
    {
        var upgrade = snapshot.UpgradeUrl is { } url ? $" Upgrade at {url}" : "";
        return Named(
            GatewayError.ModelAccessDenied,
            AccessRules.Plan,
            name,
            plan.IsFree
                ? $"Model '{name}' requires a paid plan. "
                    + $"See GET /api/v1/models/access for the full list of free-plan models.{upgrade}"
                : $"Model '{name}' is not included in the '{plan.DisplayName}' plan. "
                    + $"See GET /api/v1/models/access for the models of each plan.{upgrade}");
    }

    private static Refusal Unknown(Denial.NotInCatalog unknown)
    {
        if (unknown.Model is not { } name)
        {
            return new Refusal(
                GatewayError.UnsupportedModel,
                $"The model that the request names is not supported. {Listing}")
            {
                Rule = AccessRules.Catalog,
            };
        }

        var meant = unknown.Nearest is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return Named(
            GatewayError.UnsupportedModel,
            AccessRules.Catalog,
            name,
            $"Model '{name}' is not supported.{meant} {Listing}");
    }

    private static Refusal Named(GatewayError error, string rule, string model, string message)
        => new(error, message) { Model = model, Rule = rule };
}
