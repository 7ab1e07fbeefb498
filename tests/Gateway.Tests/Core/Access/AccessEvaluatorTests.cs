using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Names;
using Gateway.Tests.Stores;
using static Gateway.Tests.Core.Access.Deciding;

namespace Gateway.Tests.Core.Access;

public sealed class AccessEvaluatorTests
{
    private const string Unsupported = nameof(GatewayError.UnsupportedModel);
    private const string AccessDenied = nameof(GatewayError.ModelAccessDenied);
    private const string Forbidden = nameof(GatewayError.PermissionDenied);
    private const string Listing = "See GET /v1/models for the models that this key may call.";

    private const string Upgrade = " Upgrade at https://example.com/pricing";

    private const string NotFree =
        " requires a paid plan. See GET /api/v1/models/access for the full list of free-plan models." + Upgrade;

    private const string NotPaid =
        " is not included in the 'Paid' plan. See GET /api/v1/models/access for the models of each plan." + Upgrade;

    private const string NoModels = "This API key may call no model. Ask your administrator to grant it some.";

    private static readonly CatalogSnapshot Snapshot = DocumentsOnDisk.Compile();

    public static TheoryData<string, string, string, string, string> AllowedCases => new()
    {
        // What, the plan, the key's scope, the model that is asked for, and the model that serves.
        { "a model of the free plan", "free", "", "acme/small", "acme/small" },
        { "a model of a higher plan", "paid", "", "acme/large", "acme/large" },
        { "a model of a higher plan, inherited", "paid", "", "acme/small", "acme/small" },
        { "an alias serves its best target", "paid", "", "auto", "acme/large" },
        { "an alias serves the best target of the plan", "free", "", "auto", "acme/small" },
        { "an alias serves the best target of the scope", "paid", "auto acme/small", "auto", "acme/small" },
        { "a model of the scope", "paid", "acme/*", "acme/large", "acme/large" },
        { "a scope of everything", "paid", "*", "acme/large", "acme/large" },
        { "a scope that is wider than the plan", "free", "*", "acme/small", "acme/small" },
        { "a scope that denies something else", "paid", "* !acme/small", "acme/large", "acme/large" },
    };

    public static TheoryData<string, string, string, string, string, string> DeniedCases => new()
    {
        // What, the plan, the key's scope, the model that is asked for, and the refusal.
        {
            "an unknown model", "paid", "", "nowhere", Unsupported,
            "Model 'nowhere' is not supported. " + Listing
        },
        {
            "a near miss", "paid", "", "acme/lrge", Unsupported,
            "Model 'acme/lrge' is not supported. Did you mean 'acme/large'? " + Listing
        },
        {
            "another case", "paid", "", "ACME/LARGE", Unsupported,
            "Model 'ACME/LARGE' is not supported. Did you mean 'acme/large'? " + Listing
        },
        {
            "a left-out owner", "paid", "", "large", Unsupported,
            "Model 'large' is not supported. Did you mean 'acme/large'? " + Listing
        },
        {
            "a near miss of a model that the plan does not cover", "free", "", "acme/lrge", Unsupported,
            "Model 'acme/lrge' is not supported. " + Listing
        },
        {
            "a near miss of a model that the scope does not include", "paid", "acme/small", "acme/lrge",
            Unsupported, "Model 'acme/lrge' is not supported. " + Listing
        },
        {
            "a name outside the alphabet is not repeated", "paid", "", "acme large\r\n", Unsupported,
            "The model that the request names is not supported. " + Listing
        },
        {
            "a space behind the name", "paid", "", "acme/large ", Unsupported,
            "The model that the request names is not supported. " + Listing
        },
        {
            "a name that only looks like an allowed prefix", "paid", "", "acmes/large", Unsupported,
            "Model 'acmes/large' is not supported. Did you mean 'acme/large'? " + Listing
        },
        {
            "a retired model", "paid", "", "acme/old", Unsupported,
            "Model 'acme/old' is retired. Use 'acme/small' instead. " + Listing
        },
        {
            "a retired model is retired in every plan", "free", "", "acme/old", Unsupported,
            "Model 'acme/old' is retired. Use 'acme/small' instead. " + Listing
        },
        {
            "a paid model on the free plan", "free", "", "acme/large", AccessDenied,
            "Model 'acme/large'" + NotFree
        },
        {
            "a model that a paid plan does not cover", "paid", "", "other-model", AccessDenied,
            "Model 'other-model'" + NotPaid
        },
        {
            "the plan comes before the scope", "free", "acme/small", "acme/large", AccessDenied,
            "Model 'acme/large'" + NotFree
        },
        {
            "a scope does not widen its plan", "free", "*", "acme/large", AccessDenied,
            "Model 'acme/large'" + NotFree
        },
        {
            "a model outside the scope", "paid", "acme/small", "acme/large", AccessDenied,
            "Model 'acme/large' is not in the scope of this API key. " + Listing
        },
        {
            "a model that the scope denies", "paid", "* !acme/large", "acme/large", AccessDenied,
            "Model 'acme/large' is not in the scope of this API key. " + Listing
        },
        {
            "an alias outside the scope", "paid", "acme/*", "auto", AccessDenied,
            "Model 'auto' is not in the scope of this API key. " + Listing
        },
        {
            "an alias of which no target is in the scope", "paid", "* !acme/*", "auto", Forbidden, NoModels
        },
        { "a plan that covers nothing", "none", "", "acme/small", Forbidden, NoModels },
        {
            "a plan that covers nothing, and no such model",
            "none",
            "",
            "nowhere",
            Forbidden,
            NoModels
        },
        { "a plan that there is not", "gone", "", "acme/small", Forbidden, NoModels },
        { "a scope outside the plan", "paid", "other-model", "acme/small", Forbidden, NoModels },
        { "a scope of retired models", "paid", "acme/old", "acme/old", Forbidden, NoModels },
        {
            "a scope of a category outside the plan",
            "paid",
            "category:stt",
            "acme/small",
            Forbidden,
            NoModels
        },
    };

    [Theory]
    [MemberData(nameof(AllowedCases))]
    public void A_caller_is_allowed(string what, string plan, string scope, string model, string serves)
    {
        var permit = Allowed(Decide(Caller(plan, scope), model, Snapshot));

        Assert.Equal((what, serves), (what, permit.Model.Id.Value));
        Assert.Same(permit.Model, Assert.Single(permit.Mentioned));
        Assert.True(MayCall(Caller(plan, scope), model));
    }

    [Theory]
    [MemberData(nameof(DeniedCases))]
    public void A_caller_is_denied(
        string what, string plan, string scope, string model, string error, string message)
    {
        var refusal = Denied(Decide(Caller(plan, scope), model, Snapshot), Snapshot);

        Assert.Equal((what, error, message), (what, refusal.Error.ToString(), refusal.Message));
        Assert.Equal(error != Forbidden && ModelId.IsValid(model) ? model : null, refusal.Model);
        Assert.False(MayCall(Caller(plan, scope), model));
    }

    [Theory]
    [MemberData(nameof(DeniedCases))]
    public void A_denied_model_is_denied_as_a_second_one_too(
        string what, string plan, string scope, string model, string error, string message)
    {
        var caller = Caller(plan, scope);
        var callable = Snapshot.Entries.FirstOrDefault(entry => Deciding.MayCall(caller, entry, Snapshot));
        if (callable is null)
        {
            Assert.Equal(Forbidden, error);
            return;
        }

        // Inspection refuses a text that is no name, before there is a mention of it.
        if (!ModelId.IsValid(model))
        {
            return;
        }

        foreach (var role in new[] { ModelRole.Secondary, ModelRole.BatchItem })
        {
            var request = Request(callable.Id, Mention(ModelRole.Primary, callable.Id), Mention(role, model));
            var refusal = Denied(Decide(caller, request, Snapshot), Snapshot);

            Assert.Equal((what, error, message), (what, refusal.Error.ToString(), refusal.Message));
        }
    }

    [Fact]
    public void A_paused_organisation_may_call_nothing()
    {
        var caller = Caller("paid", "") with { OrganisationPaused = true };

        var refusal = Denied(Decide(caller, "acme/small", Snapshot), Snapshot);

        Assert.Equal(GatewayError.PermissionDenied, refusal.Error);
        Assert.Equal(
            "The organisation of this API key is paused, so the key may call no model. "
            + "Ask your administrator to resume it.",
            refusal.Message);
        Assert.DoesNotContain(Snapshot.Entries, entry => Deciding.MayCall(caller, entry, Snapshot));
    }

    [Fact]
    public void The_refusal_of_the_free_plan_is_word_for_word_that_of_the_seed()
    {
        var snapshot = DocumentsOnDisk.Compile(
            """
            { "models": [
              { "id": "openai/gpt-5.4-mini", "owned_by": "openai", "family": "gpt", "category": "llm", "created": 1 },
              { "id": "free-one", "owned_by": "x", "family": "x", "category": "llm", "created": 1 }
            ] }
            """,
            """
            { "upgrade_url": "https://app.callmissed.com/pricing",
              "plans": [{ "id": "free", "free": true, "allow": ["free-one"] }] }
            """);

        var refusal = Denied(Decide(Caller("free", ""), Request("openai/gpt-5.4-mini"), snapshot), snapshot);

        Assert.Equal(
            "Model 'openai/gpt-5.4-mini' requires a paid plan. See GET /api/v1/models/access for the full list of "
            + "free-plan models. Upgrade at https://app.callmissed.com/pricing",
            refusal.Message);
    }

    [Fact]
    public void Without_an_upgrade_page_nobody_is_sent_there()
    {
        var snapshot = DocumentsOnDisk.Compile(
            plans: """{ "plans": [{ "id": "free", "free": true, "allow": ["acme/small"] }] }""");

        var refusal = Denied(Decide(Caller("free", ""), Request("acme/large"), snapshot), snapshot);

        Assert.EndsWith("the full list of free-plan models.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retired_model_says_since_when()
    {
        var snapshot = DocumentsOnDisk.Compile(DocumentsOnDisk.CatalogText.Replace(
            "\"state\": \"retired\"",
            "\"state\": \"retired\", \"retires_on\": \"2026-06-30\"",
            StringComparison.Ordinal));

        var refusal = Denied(Decide(Caller("free", ""), Request("acme/old"), snapshot), snapshot);

        Assert.Equal(
            "Model 'acme/old' was retired on 2026-06-30. Use 'acme/small' instead. " + Listing, refusal.Message);
    }

    [Fact]
    public void An_alias_passes_over_a_retired_target()
    {
        var snapshot = DocumentsOnDisk.Compile(DocumentsOnDisk.CatalogText.Replace(
            "[\"acme/large\", \"acme/small\"]", "[\"acme/old\", \"acme/small\"]", StringComparison.Ordinal));

        Assert.Equal(
            "acme/small", Allowed(Decide(Caller("paid", ""), Request("auto"), snapshot)).Model.Id.Value);
    }

    [Fact]
    public void An_alias_whose_targets_a_scope_leaves_out_says_so()
    {
        var snapshot = DocumentsOnDisk.Compile(plans: """{ "plans": [{ "id": "all", "allow": ["*"] }] }""");
        var refusal = Denied(Decide(Caller("all", "* !acme/*"), "auto", snapshot), snapshot);

        Assert.Equal(GatewayError.ModelAccessDenied, refusal.Error);
        Assert.Equal("Model 'auto' has no target that this API key may call. " + Listing, refusal.Message);
    }

    [Fact]
    public void Models_of_two_clusters_cannot_be_named_in_one_request()
    {
        var snapshot = DocumentsOnDisk.Compile(plans: """{ "plans": [{ "id": "all", "allow": ["*"] }] }""");
        foreach (var role in new[] { ModelRole.Secondary, ModelRole.BatchItem })
        {
            var request = Request("acme/small", Mention(ModelRole.Primary, "acme/small"), Mention(role, "other-model"));
            var refusal = Denied(Decide(Caller("all", ""), request, snapshot), snapshot);

            Assert.Equal(GatewayError.ModelConflict, refusal.Error);
            Assert.Equal(
                "Models 'acme/small' and 'other-model' are served by different upstreams, "
                + "so one request cannot name both. Send one request for each.",
                refusal.Message);
        }
    }

    [Fact]
    public void A_permit_names_the_model_of_each_mention_in_order()
    {
        var request = Request(
            "auto",
            Mention(ModelRole.BatchItem, "auto"),
            Mention(ModelRole.BatchItem, "acme/small"),
            Mention(ModelRole.BatchItem, "acme/small"),
            Mention(ModelRole.BatchItem, "auto"));

        var permit = Allowed(Decide(Caller("paid", ""), request, Snapshot));

        Assert.Equal("acme/large", permit.Model.Id.Value);
        Assert.Equal(
            ["acme/large", "acme/small", "acme/small", "acme/large"],
            permit.Mentioned.Select(model => model.Id.Value));
    }

    [Fact]
    public void A_request_whose_path_alone_names_a_model_has_no_mention()
        => Assert.Empty(Allowed(Decide(Caller("paid", ""), Request("acme/small"), Snapshot)).Mentioned);

    [Fact]
    public void The_primary_model_is_checked_even_if_no_mention_names_it()
    {
        var request = Request("acme/large", Mention(ModelRole.Secondary, "acme/small"));

        Assert.Equal(
            GatewayError.ModelAccessDenied,
            Denied(Decide(Caller("free", ""), request, Snapshot), Snapshot).Error);
    }

    [Theory]
    [InlineData("free", "", "acme/small", null)]
    [InlineData("free", "", "auto", null)]
    [InlineData("free", "", "acme/large", "acme/large")]
    [InlineData("free", "", "other-upstream", "other-upstream")]
    [InlineData("free", "", "other-model", "other-model")]
    [InlineData("free", "", "acme/old", "acme/old")]
    [InlineData("paid", "", "acme/large", null)]
    [InlineData("paid", "acme/small", "acme/large", "acme/large")]
    [InlineData("paid", "acme/*", "auto", "auto")]
    public void A_text_that_names_a_model_is_denied_unless_the_caller_may_call_it(
        string plan, string scope, string text, string? denied)
    {
        var request = Request("acme/small", Mention(ModelRole.Primary, "acme/small"), ModelMention.OfText(text));

        var decision = Decide(Caller(plan, scope), request, Snapshot);

        Assert.Equal((text, denied), (text, (decision as AccessDecision.Deny)?.Denial.ToRefusal(Snapshot).Model));
        if (denied is null)
        {
            Assert.Equal(["acme/small", "acme/small"], Allowed(decision).Mentioned.Select(model => model.Id.Value));
        }
        else
        {
            Assert.Equal(GatewayError.ModelAccessDenied, Denied(decision, Snapshot).Error);
        }
    }

    [Fact]
    public void A_text_means_what_its_upstream_calls_so_whatever_the_catalog_calls_so()
    {
        var snapshot = DocumentsOnDisk.Compile(
            """
            { "models": [
              { "id": "fast", "owned_by": "x", "family": "x", "category": "llm", "created": 1, "upstream": { "model": "small" } },
              { "id": "best", "owned_by": "x", "family": "x", "category": "llm", "created": 1, "upstream": { "model": "fast" } }
            ] }
            """,
            """{ "plans": [{ "id": "free", "allow": ["fast"] }] }""");

        AccessDecision Of(string text) => Decide(
            Caller("free", ""), Request("fast", ModelMention.OfText(text)), snapshot);

        Allowed(Of("small"));
        Assert.Equal(GatewayError.ModelAccessDenied, Denied(Of("fast"), snapshot).Error);
        Assert.Equal(GatewayError.ModelAccessDenied, Denied(Of("best"), snapshot).Error);
    }

    [Theory]
    [InlineData("small", "here", null)]
    [InlineData("small", "there", "there")]
    [InlineData("large", "here", "large")]
    [InlineData("only-there", "here", null)]
    public void A_text_means_what_the_upstream_of_the_request_calls_so(string text, string primary, string? denied)
    {
        var snapshot = DocumentsOnDisk.Compile(
            """
            { "models": [
              { "id": "here", "owned_by": "x", "family": "x", "category": "llm", "created": 1,
                "upstream": { "model": "small" } },
              { "id": "there", "owned_by": "x", "family": "x", "category": "llm", "created": 1,
                "upstream": { "model": "small", "cluster": "second" } },
              { "id": "also-there", "owned_by": "x", "family": "x", "category": "llm", "created": 1,
                "upstream": { "model": "only-there", "cluster": "second" } },
              { "id": "large", "owned_by": "x", "family": "x", "category": "llm", "created": 1 }
            ] }
            """,
            """{ "plans": [{ "id": "free", "allow": ["here", "also-there"] }] }""");

        var decision = Decide(
            Caller("free", ""),
            Request(primary == "here" ? "here" : "also-there", ModelMention.OfText(text)),
            snapshot);

        Assert.Equal((text, denied is null), (text, decision is AccessDecision.Allow));
        if (denied is not null)
        {
            Assert.Equal(GatewayError.ModelAccessDenied, Denied(decision, snapshot).Error);
        }
    }

    private static bool MayCall(Caller caller, string model)
        => Snapshot.EntriesById.TryGetValue(model, out var entry) && Deciding.MayCall(caller, entry, Snapshot);

    // A scope is written as its selectors; those that it denies begin with an exclamation mark.
    private static Caller Caller(string plan, string scope)
    {
        var texts = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var selectors = new ModelSelectors(
            [.. texts.Where(text => text[0] != '!').Select(text => SelectorParser.Parse(text)!)],
            [.. texts.Where(text => text[0] == '!').Select(text => SelectorParser.Parse(text[1..])!)]);
        return new Caller("key", "organisation", plan, texts.Length == 0 ? null : selectors, OrganisationPaused: false);
    }
}
