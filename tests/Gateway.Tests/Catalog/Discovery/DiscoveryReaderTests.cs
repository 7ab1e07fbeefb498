using System.Collections.Immutable;
using System.Text;
using Gateway.Catalog.Discovery;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Catalog.Discovery;

public sealed class DiscoveryReaderTests
{
    private const string OpenAi = """
        {"object":"list","data":[
          {"id":"gpt-5.4","object":"model","created":1714003200,"owned_by":"openai"},
          {"id":"acme/claude-4","created":1.5,"owned_by":"Acme Inc."},
          {"id":"bare"}
        ]}
        """;

    private const string OpenRouter = """
        {"data":[
          {
            "id":"vendor/wide-1:free","name":"Vendor: Wide 1","created":1714003200,"context_length":200000,
            "architecture":{"input_modalities":["text","image","file"],"output_modalities":["text"],"tokenizer":"Other"},
            "top_provider":{"context_length":200000,"max_completion_tokens":8192,"is_moderated":false},
            "pricing":{"prompt":"0.000001"},"per_request_limits":null
          },
          {
            "id":"vendor/painter","name":"Painter","context_length":null,
            "architecture":{"input_modalities":["text"],"output_modalities":["text","image"]},
            "top_provider":{"max_completion_tokens":null}
          }
        ],"links":{"next":null}}
        """;

    /// <summary>What is wrong, and the list.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "nothing at all", "" },
        { "half a body", OpenAi[..(OpenAi.Length / 2)] },
        { "no JSON", "<html>maintenance</html>" },
        { "an array", "[]" },
        { "no data", """{"object":"list"}""" },
        { "data that is no array", """{"data":{"id":"a"}}""" },
        { "an entry that is a text", """{"data":["a"]}""" },
        { "an entry without an id", """{"data":[{"id":"a"},{"name":"b"}]}""" },
        { "an id that is a number", """{"data":[{"id":7}]}""" },
        { "the same id twice", """{"data":[{"id":"a"},{"id":"b"},{"id":"a"}]}""" },
        { "the same member twice", """{"data":[],"data":[{"id":"a"}]}""" },
        { "half a surrogate pair in a name", """{"data":[{"id":"a","name":"\ud800"}]}""" },
        { "something behind the list", """{"data":[]}{}""" },
    };

    /// <summary>What the modalities are, and the category of such a model.</summary>
    public static TheoryData<string, string, string> Categories => new()
    {
        { """["text"]""", """["text"]""", "llm" },
        { """["text","audio"]""", """["text","audio"]""", "llm" },
        { """["text"]""", """["audio"]""", "tts" },
        { """["audio"]""", """["text"]""", "stt" },
        { """["text"]""", """["image"]""", "image" },
        { """["text","image"]""", """["video"]""", "video" },
        { """["text"]""", """["embeddings"]""", "embedding" },
        { """["text"]""", """["score"]""", "rerank" },
        { """["file"]""", """["unheard"]""", "llm" },
        { "7", "null", "llm" },
    };

    [Fact]
    public void A_list_in_the_style_of_OpenAI_becomes_models_in_the_order_of_their_ids()
    {
        var models = Compiled(OpenAi);

        Assert.Equal(["acme/claude-4", "bare", "gpt-5.4"], models.Select(model => model.Id.Value));
        Assert.Equal(["acme", "serving", "openai"], models.Select(model => model.OwnedBy));
        Assert.Equal(["claude", "bare", "gpt"], models.Select(model => model.Family));
        Assert.Equal([0, 0, 1714003200], models.Select(model => model.Created));
        Assert.All(models, model => Assert.Equal(
            ("llm", "serving", model.Id, "announced", Lifecycle.Active),
            (model.Category, model.Cluster, model.UpstreamName, Assert.Single(model.Tags), model.Lifecycle)));
    }

    [Fact]
    public void A_list_in_the_style_of_OpenRouter_brings_the_facts_that_models_are_listed_with()
    {
        var models = Compiled(OpenRouter);

        var (painter, wide) = (models[0], models[1]);
        Assert.Equal(
            ("vendor/wide-1:free", "Vendor: Wide 1", "vendor", "wide"),
            (wide.Id, wide.DisplayName, wide.OwnedBy, wide.Family));
        Assert.Equal((200000, 8192, 1714003200), (wide.ContextWindow, wide.MaxOutputTokens, wide.Created));
        Assert.Equal(["text", "image"], wide.InputModalities);
        Assert.Equal(["text"], wide.OutputModalities);
        Assert.Equal(("llm", "image"), (wide.Category, painter.Category));
        Assert.Equal((null, null), (painter.ContextWindow, painter.MaxOutputTokens));
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void The_category_follows_from_the_modalities(string inputs, string outputs, string category)
    {
        var list = $$"""{"data":[{"id":"a","architecture":{"input_modalities":{{inputs}},"output_modalities":{{outputs}} } }]}""";

        Assert.Equal(category, Assert.Single(Compiled(list)).Category);
    }

    [Theory]
    [InlineData("1768435200", 1768435200)]
    [InlineData("253402300799", 253402300799)]
    [InlineData("253402300800", 0)]
    [InlineData("1768435200000", 0)]
    [InlineData("-1", 0)]
    public void A_time_of_creation_that_no_list_could_show_is_left_out(string announced, long created)
        => Assert.Equal(
            created, Assert.Single(Compiled($$"""{"data":[{"id":"a","created":{{announced}}}]}""")).Created);

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_list_with_a_fault_is_no_list(string fault, string list)
        => Assert.True(Read(list) is DiscoveryResult.Failed, fault);

    [Fact]
    public void A_list_that_is_not_UTF_8_is_no_list()
        => Assert.IsType<DiscoveryResult.Failed>(
            new DiscoveryReader("serving").Read(Encoding.Latin1.GetBytes("""{"data":[{"id":"a","name":"é"}]}""")));

    [Fact]
    public void Names_that_no_request_can_use_are_left_out_and_counted()
    {
        var changed = Changed(
            """{"data":[{"id":"~vendor/model"},{"id":"a b"},{"id":"owner:acme"},{"id":""},{"id":"good"}]}""");

        Assert.Equal("good", Assert.Single(changed.Models.Models).Id);
        Assert.Equal(4, changed.Skipped);
    }

    [Fact]
    public void The_digest_names_the_models_and_not_the_order_or_what_is_of_no_use()
    {
        var digest = Digest("""{"data":[{"id":"a"},{"id":"b"}]}""");

        Assert.Equal(digest, Digest("""{"data":[{"id":"b","pricing":{"prompt":"1"}},{"id":"a"}],"total_count":2}"""));
        Assert.NotEqual(digest, Digest("""{"data":[{"id":"a"},{"id":"b","context_length":7}]}"""));
        Assert.NotEqual(digest, Digest("""{"data":[{"id":"a"}]}"""));
    }

    private static string Digest(string list) => Changed(list).Models.Digest;

    private static DiscoveryResult.Changed Changed(string list) => Assert.IsType<DiscoveryResult.Changed>(Read(list));

    private static DiscoveryResult Read(string list)
        => new DiscoveryReader("serving").Read(Encoding.UTF8.GetBytes(list));

    private static ImmutableArray<CatalogModel> Compiled(string list)
    {
        var errors = new DocumentErrors();
        var inputs = new CatalogInputs(
            new CatalogDocument([], []),
            Changed(list).Models,
            Documents.Plans("""{"plans":[{"id":"all","allow":["*"]}]}"""),
            new HashSet<string> { "serving" },
            "r",
            DocumentsOnDisk.Day);
        var catalog = CatalogCompiler.Compile(inputs, errors);
        Assert.Empty(errors.ToImmutable());
        return [.. catalog.Snapshot.Entries.Cast<CatalogModel>()];
    }
}
