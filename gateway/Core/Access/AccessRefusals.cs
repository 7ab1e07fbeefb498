
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>Says why a caller may not call a model. Runs only once that is decided, and never decides it.</summary>
internal static class AccessRefusals
{
    private const int CatalogRetrySeconds = 2;
    private const string Listing = "See GET /v1/models for the models that this key may call.";

    public static Refusal Conflict(string model, string other) => Named(
        GatewayError.ModelConflict,
        AccessRules.Cluster,
        other,
        $"Models '{model}' and '{other}' are served by different upstreams, so one request cannot name both. "
        + "Send one request for each.");

    public static Refusal Explain(Caller caller, Plan? plan, string name, CatalogSnapshot snapshot)
    {
        if (caller.OrganisationPaused)
        {
            return new Refusal(
                GatewayError.PermissionDenied,
                "The organisation of this API key is paused, so the key may call no model. "
                + "Ask your administrator to resume it.")
            {
                Rule = AccessRules.Organisation,
            };
        }

        if (plan is not null && MayBeDiscovered(name, snapshot))
        {
            return Named(
                GatewayError.CatalogUnavailable,
                AccessRules.Catalog,
                name,
                $"Model '{name}' cannot be decided on: the upstream that announces models has not named them. Please try again.") with
            {
                RetryAfterSeconds = CatalogRetrySeconds,
            };
        }

        if (plan is null || CallableModels.None(caller, plan, snapshot))
        {
            return new Refusal(
                GatewayError.PermissionDenied,
                "This API key may call no model. Ask your administrator to grant it some.")
            {
                Rule = CallableModels.RuleOfNone(plan),
            };
        }

        return snapshot.EntriesById.TryGetValue(name, out var entry)
            ? Denied(caller, plan, entry, snapshot)
            : Unknown(caller, plan, name, snapshot);
    }

    /// <summary>A text outside of the body's content is the name of a model that the caller may not call.</summary>
    public static Refusal Value(Caller caller, Plan? plan, string name, CatalogSnapshot snapshot)
    {
        var entry = snapshot.ModelsByUpstreamName[name].FirstOrDefault()?.Id ?? name;
        var named = ModelName.IsValid(name) ? $"'{name}'" : "a text that";
        return Explain(caller, plan, entry, snapshot) is { Error: not GatewayError.CatalogUnavailable } why
            ? why with
            {
                Error = GatewayError.ModelAccessDenied,
                Message = $"The body has {named} outside of its content, "
                    + $"which names a model that this API key may not call. {Listing}",
                Model = ModelName.IsValid(name) ? name : null,
            }
            : Explain(caller, plan, entry, snapshot);
    }

    // An alias may stand for a model that is missing now.
    private static bool MayBeDiscovered(string name, CatalogSnapshot snapshot)
        => !snapshot.IsComplete
            && ModelName.IsValid(name)
            && (!snapshot.EntriesById.TryGetValue(name, out var entry) || entry is Alias);

    private static Refusal Denied(Caller caller, Plan plan, CatalogEntry entry, CatalogSnapshot snapshot)
        => entry switch
        {
            CatalogModel { Lifecycle: Lifecycle.Retired } retired => Retired(retired),
            _ when !plan.Covers(entry.Index) => NotInPlan(plan, entry.Id, snapshot),
            _ when caller.Scope is { } scope && !scope.Cover(entry) => Named(
                GatewayError.ModelAccessDenied,
                AccessRules.KeyScope,
                entry.Id,
                $"Model '{entry.Id}' is not in the scope of this API key. {Listing}"),
            _ => Named(
                GatewayError.ModelAccessDenied,
                AccessRules.Alias,
                entry.Id,
                $"Model '{entry.Id}' stands for models of which this API key may call none. {Listing}"),
        };

    private static Refusal Retired(CatalogModel model)
    {
        var when = model.RetiresOn is { } date ? $" was retired on {date:yyyy-MM-dd}" : " is retired";
        return Named(
            GatewayError.UnsupportedModel,
            AccessRules.Lifecycle,
            model.Id,
            $"Model '{model.Id}'{when}. Use '{model.Replacement}' instead. {Listing}");
    }

    // The first is seed wording: clients match on it.
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

    private static Refusal Unknown(Caller caller, Plan plan, string name, CatalogSnapshot snapshot)
    {
        if (!ModelName.IsValid(name))
        {
            return new Refusal(
                GatewayError.UnsupportedModel,
                $"The model that the request names is not supported. {Listing}")
            {
                Rule = AccessRules.Catalog,
            };
        }

        var nearest = CallableModels.Nearest(caller, plan, name, snapshot);
        var meant = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return Named(
            GatewayError.UnsupportedModel,
            AccessRules.Catalog,
            name,
            $"Model '{name}' is not supported.{meant} {Listing}");
    }

    private static Refusal Named(GatewayError error, string rule, string model, string message)
        => new(error, message) { Model = model, Rule = rule };
}
