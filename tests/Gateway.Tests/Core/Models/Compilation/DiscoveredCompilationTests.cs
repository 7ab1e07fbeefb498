using Gateway.Core.Access;
using Gateway.Core.Documents;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Tests.Catalog.Discovery;
using Gateway.Tests.Core.Access;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Core.Models.Compilation;

/// <summary>Announced models beside the operator's own: one catalog, one set of rules.</summary>
public sealed class DiscoveredCompilationTests
{
    private const string Own = """
        {
          "aliases": [{ "id": "best", "targets": ["acme/new", "acme/own"] }, { "id": "acme/taken", "targets": ["acme/own"] }],
          "models": [{ "id": "acme/own", "owned_by": "acme", "family": "own", "category": "llm", "created": 1, "upstream": { "model": "mine" } }]
        }
        """;

    /// <summary>A selector, and what a plan of it alone covers.</summary>
    public static TheoryData<string, string> Selections => new()
    {
        { "*", "best acme/taken acme/own acme/new other/thing-1" },
        { "acme/*", "acme/taken acme/own acme/new" },
        { "owner:acme", "best acme/taken acme/own acme/new" },
        { "owner:other", "other/thing-1" },
        { "family:thing", "other/thing-1" },
        { "tag:announced", "acme/new other/thing-1" },
        { "other/thing-1", "other/thing-1" },
        { "vendor/later", "" },
    };

    /// <summary>What is asked for while announced models are missing, and what comes of it.</summary>
    public static TheoryData<string, object> WhileMissing => new()
    {
        { "acme/own", "served" },
        { "acme/new", GatewayError.CatalogUnavailable },
        { "never/heard", GatewayError.CatalogUnavailable },
        { "no name", GatewayError.UnsupportedModel },
        { "acme/retired", GatewayError.UnsupportedModel },
        { "acme/denied", GatewayError.ModelAccessDenied },
        { "best", "served" },
        { "gone", GatewayError.CatalogUnavailable },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public void Plans_select_from_announced_models_by_the_same_selectors(string selector, string covered)
    {
        var snapshot = Compile(
            Own, Documents.Discovered("acme/own", "acme/new", "acme/taken", "other/thing-1"), selector);

        Assert.Equal(
            covered,
            string.Join(
                ' ', snapshot.Entries.Where(entry => snapshot.Plans[0].Covers(entry.Index)).Select(entry => entry.Id)));
    }

    [Fact]
    public void A_name_of_the_documents_keeps_its_own_meaning()
    {
        var snapshot = Compile(Own, Documents.Discovered("acme/own", "acme/taken", "best"), "*");

        Assert.Equal("mine", Assert.IsType<CatalogModel>(snapshot.EntriesById["acme/own"]).UpstreamName);
        Assert.IsType<Alias>(snapshot.EntriesById["acme/taken"]);
        Assert.Equal(3, snapshot.Entries.Length);
    }

    [Fact]
    public void The_revision_names_the_documents_and_what_is_announced()
    {
        var (one, other) = (Compile(Own, Documents.Discovered("a"), "*"), Compile(Own, Documents.Discovered("b"), "*"));

        Assert.StartsWith("r+", one.Revision, StringComparison.Ordinal);
        Assert.NotEqual(one.Revision, other.Revision);
        Assert.True(one.IsComplete);
    }

    [Fact]
    public void Without_announcements_a_name_that_is_not_there_stays_an_error()
    {
        var errors = new DocumentErrors();

        Compile(Own, DiscoveredModels.None, "tag:announced", errors);

        Assert.Equal(
            ["$.aliases[0].targets[0]", "$.plans[0].allow[0]"], errors.ToImmutable().Select(error => error.Path));
    }

    [Theory]
    [MemberData(nameof(WhileMissing))]
    public void While_announced_models_are_missing_a_name_that_may_be_one_is_not_called_unknown(
        string model, object expected)
    {
        var snapshot = Compile(
            """
            {
              "aliases": [{ "id": "best", "targets": ["acme/new", "acme/own"] }, { "id": "gone", "targets": ["acme/new"] }],
              "models": [
                { "id": "acme/own", "owned_by": "acme", "family": "own", "category": "llm", "created": 1 },
                { "id": "acme/denied", "owned_by": "acme", "family": "own", "category": "llm", "created": 1 },
                {
                  "id": "acme/retired", "owned_by": "acme", "family": "own", "category": "llm", "created": 1,
                  "lifecycle": { "state": "retired", "replacement": "acme/own" }
                }
              ]
            }
            """,
            DiscoveredModels.Missing,
            "*",
            deny: "acme/denied");
        var decision = Deciding.Decide(new Caller("k", "o", "plan", null, false), model, snapshot);
        var refusal = (decision as AccessDecision.Deny)?.Denial.ToRefusal(snapshot);

        Assert.Equal(expected, refusal is null ? "served" : refusal.Error);
        Assert.False(snapshot.IsComplete);
        if (refusal is { Error: GatewayError.CatalogUnavailable })
        {
            Assert.Equal(2, refusal.RetryAfterSeconds);
            Assert.Equal(
                $"Model '{model}' is undecided: the upstream's list of models is missing. Please try again.",
                refusal.Message);
        }
    }

    private static CatalogSnapshot Compile(
        string catalog, DiscoveredModels announced, string allow, string? deny = null)
    {
        var errors = new DocumentErrors();
        var snapshot = Compile(catalog, announced, allow, errors, deny);
        Assert.Empty(errors.ToImmutable());
        return snapshot;
    }

    private static CatalogSnapshot Compile(
        string catalog, DiscoveredModels announced, string allow, DocumentErrors errors, string? deny = null)
    {
        var denied = deny is null ? "" : $"\"{deny}\"";
        var inputs = new CatalogInputs(
            Documents.Catalog(catalog),
            announced,
            Documents.Plans($$"""{ "plans": [{ "id": "plan", "allow": ["{{allow}}"], "deny": [{{denied}}] }] }"""),
            new HashSet<string> { "default" },
            "r",
            DocumentsOnDisk.Day);
        return CatalogCompiler.Compile(inputs, errors).Snapshot;
    }
}
