using Gateway.Core.Models;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Core.Models;

public sealed class PlanTests
{
    public static TheoryData<string, string, string, string> Plans => new()
    {
        // What, the members of the plan, what it covers, and the restriction derived for it.
        { "nothing written covers nothing", "", "", "No models" },
        { "an empty list covers nothing", "\"allow\": []", "", "No models" },
        {
            "everything but the retired",
            "\"allow\": [\"*\"]",
            "auto acme/large acme/small other-model",
            "All 4 models"
        },
        {
            "deny wins",
            "\"allow\": [\"*\"], \"deny\": [\"owner:other\"]",
            "auto acme/large acme/small",
            "3 models across 1 category"
        },
        { "deny wins over an id", "\"allow\": [\"acme/small\"], \"deny\": [\"acme/*\"]", "", "No models" },
        { "a retired model cannot be allowed", "\"allow\": [\"acme/old\"]", "", "No models" },
        { "an alias needs a target that is covered", "\"allow\": [\"auto\"]", "", "No models" },
        {
            "one target is enough",
            "\"allow\": [\"auto\", \"acme/small\"]",
            "auto acme/small",
            "2 models across 1 category"
        },
        {
            "a target does not bring its alias",
            "\"allow\": [\"acme/large\"]",
            "acme/large",
            "1 model across 1 category"
        },
        { "what the base covers", "\"extends\": \"base\"", "acme/small", "1 model across 1 category" },
        {
            "the base and more",
            "\"extends\": \"base\", \"allow\": [\"other-model\"]",
            "acme/small other-model",
            "2 models across 2 categories"
        },
        { "less than the base", "\"extends\": \"base\", \"deny\": [\"acme/*\"]", "", "No models" },
        {
            "what the base denies can be allowed again",
            "\"extends\": \"base\", \"allow\": [\"acme/large\"]",
            "acme/large acme/small",
            "2 models across 1 category"
        },
        { "a restriction of one's own", "\"restriction\": \"Nothing yet\"", "", "Nothing yet" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_covers(string what, string members, string covered, string restriction)
    {
        var separator = members.Length > 0 ? "," : "";
        var snapshot = DocumentsOnDisk.Compile(plans: $$"""
            { "plans": [
              { "id": "tested"{{separator}} {{members}} },
              { "id": "base", "allow": ["acme/*"], "deny": ["acme/large"] }
            ] }
            """);
        var plan = snapshot.Plans[0];

        var ids = snapshot.Entries.Where(entry => plan.Covers(entry.Index)).Select(entry => entry.Id.Value);

        Assert.Equal(covered, string.Join(' ', ids));
        Assert.Equal((what, restriction, covered.Length == 0), (what, plan.Restriction, plan.CoversNothing));
    }

    [Theory]
    [InlineData("[\"*\"]", "All 4 models + custom models")]
    [InlineData("[\"acme/*\", \"other-model\", \"auto\"]", "All 4 models")]
    public void Custom_models_are_not_counted_among_all(string allow, string restriction)
    {
        var catalog = DocumentsOnDisk.CatalogText.Replace(
            "\"models\": [",
            """
            "models": [
              { "id": "own", "owned_by": "own", "family": "own", "category": "llm", "created": 1, "tags": ["custom"] },
            """,
            StringComparison.Ordinal);

        var snapshot = DocumentsOnDisk.Compile(catalog, $$"""{ "plans": [{ "id": "all", "allow": {{allow}} }] }""");

        Assert.Equal(restriction, snapshot.Plans[0].Restriction);
    }

    [Fact]
    public void An_alias_takes_what_it_leaves_out_from_its_first_target()
    {
        var alias = Assert.IsType<Alias>(DocumentsOnDisk.Compile().EntriesById["auto"]);

        Assert.Equal(
            ("auto", "acme", "acme", "llm", 1),
            (alias.DisplayName, alias.OwnedBy, alias.Family, alias.Category, alias.Created));
        Assert.Empty(alias.Tags);
        Assert.Equal(["acme/large", "acme/small"], alias.Targets.Select(target => target.Id.Value));
    }

    [Fact]
    public void Entries_are_at_their_index_and_keep_the_order_of_the_document()
    {
        var snapshot = DocumentsOnDisk.Compile();

        Assert.Equal(
            ["auto", "acme/large", "acme/small", "other-model", "acme/old"],
            snapshot.Entries.Select(entry => entry.Id.Value));
        Assert.All(snapshot.Entries, entry => Assert.Same(entry, snapshot.Entries[entry.Index]));
        Assert.All(snapshot.Entries, entry => Assert.Same(entry, snapshot.EntriesById[entry.Id]));
    }

    [Fact]
    public void A_model_is_served_by_the_default_cluster_under_its_id_unless_it_says_otherwise()
    {
        var snapshot = DocumentsOnDisk.Compile();
        var plain = Assert.IsType<CatalogModel>(snapshot.EntriesById["acme/large"]);
        var renamed = Assert.IsType<CatalogModel>(snapshot.EntriesById["other-model"]);

        Assert.Equal(("default", "acme/large"), (plain.Cluster, plain.UpstreamName));
        Assert.Equal(("second", "other-upstream"), (renamed.Cluster, renamed.UpstreamName));
    }
}
