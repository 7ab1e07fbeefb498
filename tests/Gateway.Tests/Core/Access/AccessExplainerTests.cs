using Gateway.Core.Access;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Core.Access;

public sealed class AccessExplainerTests
{
    private static readonly CatalogSnapshot Snapshot = DocumentsOnDisk.Compile();

    private static readonly string[] Scopes =
    [
        "", "*", "acme/*", "auto", "auto acme/small", "* !acme/large", "* !acme/*", "category:stt",
    ];

    private static readonly string[] Names =
        ["acme/large", "acme/small", "other-model", "acme/old", "auto", "nowhere", "acme/lrge", "not a name"];

    /// <summary>The plan, the name, and where the selector that settles it is written.</summary>
    public static TheoryData<string, string, string, string?> Rules => new()
    {
        { "a selector of the plan itself", "free", "acme/small", "$.plans[0].allow[0]" },
        { "the second selector", "free", "auto", "$.plans[0].allow[1]" },
        { "the plan's own before the inherited one", "paid", "acme/small", "$.plans[1].allow[0]" },
        { "deny before allow", "paid", "other-model", "$.plans[1].deny[0]" },
        { "no selector at all", "none", "acme/small", null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_selector_that_settles_an_entry_is_found(string what, string plan, string name, string? path)
    {
        Assert.NotEmpty(what);
        Assert.Equal(path, Snapshot.PlansById[plan].Rules.Find(Snapshot.EntriesById[name])?.Path);
    }

    [Fact]
    public void The_rules_agree_with_the_bits_that_enforce()
    {
        foreach (var plan in Snapshot.Plans)
        {
            foreach (var model in Snapshot.Entries.OfType<CatalogModel>()
                .Where(model => model.Lifecycle != Lifecycle.Retired))
            {
                Assert.Equal(plan.Covers(model.Index), plan.Rules.Find(model) is { Denies: false });
            }
        }
    }

    [Theory]
    [InlineData("all models are known", true)]
    [InlineData("those that an upstream should announce are not", false)]
    public void Every_verdict_is_the_evaluators_and_its_cause_is_of_what_the_caller_is_told(
        string what, bool isComplete)
    {
        var snapshot = Snapshot with { IsComplete = isComplete };
        var refused = 0;
        foreach (var caller in Callers())
        {
            foreach (var name in Names)
            {
                switch (AccessExplainer.Explain(caller, name, snapshot))
                {
                    case AccessExplanation.Allowed allowed:
                        Assert.True(Deciding.MayCall(caller, allowed.Entry, snapshot));
                        Assert.NotNull(allowed.Rule);
                        Assert.All(allowed.Skipped, skipped => Assert.NotEqual(allowed.Serves, skipped.Target));
                        break;
                    case AccessExplanation.Refused { Denial: var cause }:
                        var refusal = cause.ToRefusal(snapshot);
                        Assert.Equal((what, ErrorOf(cause), RuleOf(cause)), (what, refusal.Error, refusal.Rule));
                        refused++;
                        break;
                }
            }
        }

        Assert.InRange(refused, 100, 1000);
    }

    [Fact]
    public void A_refusal_names_the_lowest_plan_that_has_the_model()
    {
        var caller = Caller.OnPlan("free");
        var refused = Assert.IsType<AccessExplanation.Refused>(
            AccessExplainer.Explain(caller, "acme/large", Snapshot));

        Assert.Equal("paid", Assert.IsType<Denial.NotInPlan>(refused.Denial).LowestPlan(Snapshot)?.Id);
    }

    [Fact]
    public void Each_target_that_was_passed_over_has_its_own_cause()
    {
        var caller = Caller.OnPlan("free");
        var allowed = Assert.IsType<AccessExplanation.Allowed>(
            AccessExplainer.Explain(caller, "auto", Snapshot));

        var skipped = Assert.Single(allowed.Skipped);
        Assert.Equal("acme/large", skipped.Target.Id.Value);
        Assert.IsType<Denial.NotInPlan>(skipped.Denial);
    }

    private static GatewayError ErrorOf(Denial cause) => cause switch
    {
        Denial.OrganisationPaused or Denial.NoModels => GatewayError.PermissionDenied,
        Denial.NotInCatalog or Denial.Retired => GatewayError.UnsupportedModel,
        Denial.NotDiscovered => GatewayError.CatalogUnavailable,
        Denial.NotInPlan or Denial.OutOfScope or Denial.NoTarget => GatewayError.ModelAccessDenied,
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    private static string RuleOf(Denial cause) => cause switch
    {
        Denial.OrganisationPaused => AccessRules.Organisation,
        Denial.NotInCatalog or Denial.NotDiscovered => AccessRules.Catalog,
        Denial.Retired => AccessRules.Lifecycle,
        Denial.OutOfScope or Denial.NoModels { ByScope: true } => AccessRules.KeyScope,
        Denial.NoModels or Denial.NotInPlan => AccessRules.Plan,
        Denial.NoTarget => AccessRules.Alias,
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    private static IEnumerable<Caller> Callers()
        => from plan in (string[])["free", "paid", "none", "gone"]
           from scope in Scopes
           from paused in (bool[])[false, true]
           select new Caller("key", "organisation", plan, ScopeOf(scope), paused);

    private static ModelSelectors? ScopeOf(string scope)
    {
        var texts = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return texts.Length == 0
            ? null
            : new ModelSelectors(
                [.. texts.Where(text => text[0] != '!').Select(text => SelectorParser.Parse(text)!)],
                [.. texts.Where(text => text[0] == '!').Select(text => SelectorParser.Parse(text[1..])!)]);
    }
}
