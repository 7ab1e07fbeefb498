using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Errors;

namespace Gateway.Access.Explanation;

/// <summary>Writes the answer: the key's facts, and the verdict on the requested model.</summary>
internal static class ExplanationBody
{
    public static void Write(Utf8JsonWriter json, ExplanationContent answer)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "access_explanation"u8);
        WriteKey(json, answer.Caller, answer.Catalog);
        json.WriteString("upgrade_url"u8, answer.Catalog.UpgradeUrl);
        if (answer.Explanation is null)
        {
            WriteRetired(json, RetiredModels.Of(answer.Caller, answer.Catalog));
        }
        else
        {
            WriteVerdict(json, answer, answer.Explanation);
        }

        json.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter json, Caller caller, CatalogSnapshot catalog)
    {
        var plan = catalog.FindPlan(caller.PlanId);
        json.WriteStartObject("key"u8);
        json.WriteString("id"u8, caller.KeyId);
        json.WriteString("plan"u8, caller.PlanId);
        json.WriteString("plan_name"u8, plan?.DisplayName ?? caller.PlanId);
        json.WriteString("restriction"u8, plan?.Restriction);
        json.WriteString("organisation_state"u8, caller.OrganisationPaused ? "paused"u8 : "active"u8);
        json.WriteString(
            "expires_at"u8,
            caller.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (caller.Scope is { } scope)
        {
            json.WriteStartObject("scope"u8);
            WriteSelectors(json, "allow"u8, scope.Allow);
            WriteSelectors(json, "deny"u8, scope.Deny);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("scope"u8);
        }

        json.WriteEndObject();
    }

    private static void WriteSelectors(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<ModelSelector> selectors)
    {
        json.WriteStartArray(name);
        foreach (var selector in selectors)
        {
            json.WriteStringValue(SelectorParser.Write(selector));
        }

        json.WriteEndArray();
    }

    private static void WriteRetired(Utf8JsonWriter json, IEnumerable<CatalogModel> models)
    {
        json.WriteStartArray("retired"u8);
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, model.Id);
            json.WriteString("category"u8, model.Category);
            json.WriteString("retired_on"u8, model.RetiresOn?.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("replacement"u8, model.Replacement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVerdict(Utf8JsonWriter json, ExplanationContent answer, AccessExplanation explanation)
    {
        var reason = AccessReason.Of(explanation, answer.Catalog);
        json.WriteStartObject("verdict"u8);
        json.WriteString("model"u8, answer.Query.Model);
        json.WriteString("operation"u8, answer.Query.OperationName);
        json.WriteBoolean("allowed"u8, explanation is AccessExplanation.Allowed);
        json.WriteString("serves"u8, (explanation as AccessExplanation.Allowed)?.Serves.Id);
        json.WriteString("rule"u8, reason.Rule);
        json.WriteString("because"u8, reason.Because);
        json.WriteString("remedy"u8, reason.Remedy);
        json.WriteString("selector"u8, reason.Selector is null ? null : SelectorParser.Write(reason.Selector));
        json.WriteString("path"u8, reason.Path);
        json.WriteString("lowest_plan"u8, reason.LowestPlan);
        if (explanation is AccessExplanation.Refused { Denial: var denial })
        {
            var refusal = denial.ToRefusal(answer.Catalog);
            json.WriteNumber("status"u8, ErrorTable.Of(refusal.Error).Status);
            json.WritePropertyName("error"u8);
            ErrorBody.Write(json, answer.Query.Dialect, refusal, answer.RequestId);
        }

        json.WriteEndObject();
    }
}
