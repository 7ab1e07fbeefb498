using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Names;
using Gateway.Tests.Catalog.Listing;
using Gateway.Tests.Stores;
using static Gateway.Tests.Core.Access.Deciding;

namespace Gateway.Tests.Core.Access;

/// <summary>
/// What holds at the edges of a decision: of the mentions, of a plan's bits, of a scope, of the search for a near name.
/// </summary>
public sealed class AccessBoundsTests
{
    private static readonly string Long = "acme/".PadRight(NearestName.LongestName, 'a');
    private static readonly CatalogSnapshot Snapshot = DocumentsOnDisk.Compile();

    [Fact]
    public void The_first_mention_may_be_another_model_than_the_primary()
    {
        var models = Request(
            "acme/large", Mention(ModelRole.Primary, "acme/small"), Mention(ModelRole.Primary, "acme/large"));
        var decision = Decide(On("paid"), models, Snapshot);

        Assert.Equal(
            ["acme/small", "acme/large"],
            Assert.IsType<AccessDecision.Allow>(decision).Permit.Mentioned.Select(model => model.Id.Value));
    }

    [Fact]
    public void A_retired_model_is_refused_even_where_a_plans_bits_cover_it()
    {
        Assert.True(SmallCatalog.Snapshot.PlansById["pro"].Covers(SmallCatalog.Snapshot.EntriesById["gone"].Index));

        Assert.Equal(GatewayError.UnsupportedModel, Refused(SmallCatalog.Pro, "gone", SmallCatalog.Snapshot).Error);
    }

    [Theory]
    [InlineData("a plan that covers nothing", "none", null, AccessRules.Plan)]
    [InlineData("a scope within a plan that covers nothing", "none", "acme/small", AccessRules.Plan)]
    [InlineData("a plan that there is not", "gone", "acme/small", AccessRules.Plan)]
    [InlineData("a scope outside the plan", "paid", "other-model", AccessRules.KeyScope)]
    [InlineData("a scope of retired models", "paid", "acme/old", AccessRules.KeyScope)]
    public void The_rule_is_of_what_leaves_the_caller_nothing(string what, string plan, string? scope, string rule)
        => Assert.Equal(
            (what, rule), (what, Refused(On(plan, scope is null ? [] : [scope]), "acme/small", Snapshot).Rule));

    [Fact]
    public void A_scope_of_which_one_selector_picks_nothing_still_leaves_the_rest()
        => Assert.Equal(
            GatewayError.ModelAccessDenied,
            Refused(On("paid", "acme/small", "other-model"), "acme/large", Snapshot).Error);

    [Theory]
    [InlineData("as long as is searched", 0, true)]
    [InlineData("one letter longer", 1, false)]
    public void A_name_is_searched_for_up_to_a_length(string what, int longer, bool searched)
    {
        var snapshot = CatalogOf([Long]);
        var asked = Long[..^1] + "x" + new string('x', longer);

        Assert.Equal(
            (what, searched),
            (what, Refused(On("all"), asked, snapshot).Message.Contains(Long, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("as many models as are searched", 0, true)]
    [InlineData("one model more", 1, false)]
    public void A_name_is_searched_for_among_so_many_models(string what, int more, bool searched)
    {
        var snapshot = CatalogOf(
            Enumerable.Range(0, NearestName.MostCandidates + more).Select(index => $"model-{index:D6}"));

        Assert.Equal(
            (what, searched),
            (what, Refused(
                On("all"), "model-00000x", snapshot).Message.Contains("Did you mean", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a near name", "acme/lrge", "acme/large")]
    [InlineData("a near name that is no name", "acme/large!", null)]
    public void The_explanation_offers_a_near_name_to_a_name_alone(string what, string asked, string? nearest)
    {
        var refused = Assert.IsType<AccessExplanation.Refused>(
            AccessExplainer.Explain(On("paid"), asked, Snapshot));

        Assert.Equal((what, nearest), (what, Assert.IsType<Denial.NotInCatalog>(refused.Denial).Nearest?.Value));
    }

    [Fact]
    public void A_caller_on_a_plan_is_nobody_in_particular()
        => Assert.Equal(new Caller("", "", "paid", Scope: null, OrganisationPaused: false), Caller.OnPlan("paid"));

    private static CatalogSnapshot CatalogOf(IEnumerable<string> models)
    {
        var entries = models.Select(id =>
            $$"""{ "id": "{{id}}", "owned_by": "x", "family": "x", "category": "llm", "created": 1 }""");
        return DocumentsOnDisk.Compile(
            $$"""{ "models": [ {{string.Join(',', entries)}} ] }""",
            """{ "plans": [{ "id": "all", "allow": ["*"] }] }""");
    }

    private static Refusal Refused(Caller caller, string model, CatalogSnapshot snapshot)
        => Denied(Decide(caller, model, snapshot), snapshot);

    private static Caller On(string plan, params string[] scope) => new(
        "key",
        "organisation",
        plan,
        scope.Length == 0 ? null : new ModelSelectors([.. scope.Select(text => SelectorParser.Parse(text)!)], []),
        OrganisationPaused: false);
}
