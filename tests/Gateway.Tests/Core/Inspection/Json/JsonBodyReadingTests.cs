using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>What is read of bodies that are fine: every model, its role, and where its bytes stand.</summary>
public sealed class JsonBodyReadingTests
{
    public static TheoryData<string, string, string, string> Bodies { get; } = new()
    {
        { "the model alone", "ChatCompletions", """{"model":"m"}""", "Primary:m" },
        { "the model last", "ChatCompletions",
            """{"messages":[{"role":"user","content":"hi"}],"model":"m"}""", "Primary:m" },
        { "white space everywhere", "ChatCompletions",
            " \r\n\t{ \"model\" : \"m\" , \"a\" : [ 1 , 2 ] } \n", "Primary:m" },
        { "eight spaces", "ChatCompletions", "{        \"model\":\"m\"}", "Primary:m" },
        { "nine spaces", "ChatCompletions", "{         \"model\":\"m\"}", "Primary:m" },
        { "long runs of white space", "ChatCompletions",
            "{\"model\" :\r\n\t\r\n\t\r\n\t\"m\"" + new string('\n', 20) + "}" + new string(' ', 20), "Primary:m" },
        { "an escaped key", "ChatCompletions", """{"mod\u0065l":"m"}""", "Primary:m" },
        { "an escaped value", "ChatCompletions", """{"model":"a\u002db\/c"}""", "Primary:a-b/c" },
        { "every character of a name", "ChatCompletions", """{"model":"A0._:/@+-z"}""", "Primary:A0._:/@+-z" },
        { "models in content", "ChatCompletions",
            """{"model":"m","messages":[{"content":[{"model":"x","Model":"y","model":"z","models":1,"__proto__":1}]}]}""",
            "Primary:m" },
        { "models in a message, which a router may obey", "ChatCompletions",
            """{"model":"m","messages":[{"model":"x","Model":"y","model":"z","models":1,"__proto__":1}]}""",
            "Primary:m Secondary:x Secondary:y Secondary:z" },
        { "models in a tool's schema", "ChatCompletions",
            """{"model":"m","tools":[{"function":{"parameters":{"properties":{"model":{"type":"string"}}}}}]}""",
            "Primary:m" },
        { "models in a flat tool's schema", "Responses",
            """
            {"model":"m","tools":[{"type":"function","name":"f","parameters":{"type":"object","required":["model"],
             "properties":{"model":{"type":"string"},"Model":{"type":"string"},"analysis_models":{},"tools":{"type":"object"}}}}]}
            """,
            "Primary:m" },
        { "a schema that has a model itself", "Responses",
            """{"model":"m","tools":[{"parameters":{"model":{"type":"string","enum":["x"]}},"type":"function"}]}""", "Primary:m" },
        { "a tool without parameters", "Responses", """{"model":"m","tools":[{"type":"function","parameters":null}]}""", "Primary:m" },
        { "a server tool without models", "ChatCompletions",
            """{"model":"m","tools":[{"type":"openrouter:web_search","parameters":{"max_results":5,"engine":"exa"}}]}""", "Primary:m" },
        { "plugins without models", "ChatCompletions",
            """{"model":"m","plugins":[{"id":"web"},{"id":"file-parser","pdf":{"engine":"native"}},{"models":1}]}""", "Primary:m" },
        { "plugins with nulls", "ChatCompletions",
            """{"model":"m","plugins":[{"id":"web","model":null,"analysis_models":null,"allowed_models":[null]},null]}""",
            "Primary:m" },
        { "null plugins", "ChatCompletions", """{"model":"m","plugins":null}""", "Primary:m" },
        { "half a surrogate pair in content", "ChatCompletions",
            """{"model":"m","messages":["\ud83d cut"]}""", "Primary:m" },
        { "a pair in a key", "ChatCompletions", """{"model":"m","\ud83d\ude00":1}""", "Primary:m" },
        { "numbers of every form", "ChatCompletions",
            """{"model":"m","a":[0,-0,1.5,1e400,-1.25E-7,123456789012345678901234567890]}""", "Primary:m" },
        { "the empty key", "ChatCompletions", """{"model":"m","":1}""", "Primary:m" },
        { "a key of 256 bytes", "ChatCompletions",
            "{\"model\":\"m\",\"" + new string('k', 256) + "\":1}", "Primary:m" },
        { "a flag that is an array, which is content", "ChatCompletions", """{"model":"m","stream":[true]}""", "Primary:m" },
        { "models and fallbacks", "ChatCompletions",
            """{"model":"m","models":["a","b"],"fallbacks":["c",{"model":"d","max_tokens":1}]}""",
            "Primary:m Secondary:a Secondary:b Secondary:c Secondary:d" },
        { "null lists", "ChatCompletions",
            """{"model":"m","models":null,"fallbacks":null,"tools":null}""", "Primary:m" },
        { "nulls in lists", "ChatCompletions",
            """{"model":"m","models":[null],"fallbacks":[null,"a"]}""", "Primary:m Secondary:a" },
        { "moderation and tools", "Responses",
            """{"moderation":{"model":"a"},"tools":[{"type":"svg","model":"b"},{"type":"x"}],"model":"m"}""",
            "Secondary:a Secondary:b Primary:m" },
        { "tools of the input", "Responses",
            """{"model":"m","input":[{"type":"x","tools":[{"model":"a"}]},"text"]}""", "Primary:m Secondary:a" },
        { "input as text", "Responses", """{"model":"m","input":"text"}""", "Primary:m" },
        { "input of embeddings", "Embeddings", """{"model":"m","input":[[1,2],[3]]}""", "Primary:m" },
        { "an advisor tool", "Messages",
            """{"model":"m","tools":[{"type":"advisor_20260301","model":"a"}]}""", "Primary:m Secondary:a" },
        { "an adviser as a server tool", "ChatCompletions",
            """{"model":"m","tools":[{"type":"openrouter:advisor","parameters":{"model":"a"}}]}""", "Primary:m Secondary:a" },
        { "an adviser that calls itself a function", "Responses",
            """{"model":"m","tools":[{"parameters":{"model":"a"},"type":"function"}]}""", "Primary:m Secondary:a" },
        { "an image tool and who draws its vectors", "Responses",
            """{"model":"m","tools":[{"model":"a","svg":{"model":"b"},"type":"image_generation"}]}""", "Primary:m Secondary:a Secondary:b" },
        { "an image tool of a router", "ChatCompletions",
            """{"model":"m","tools":[{"type":"openrouter:image_generation","parameters":{"model":"a"}}]}""", "Primary:m Secondary:a" },
        { "a kind that no reader knows", "Responses", """{"model":"m","tools":[{"type":"image_\ud800generation"},{"type":7},{"type":null}]}""",
            "Primary:m" },
        { "a kind that is longer than any", "Responses", "{\"model\":\"m\",\"tools\":[{\"type\":\""
            + new string('f', 1_000)
            + "\"}]}", "Primary:m" },
        { "who draws vectors", "ImageGenerations", """{"model":"m","output_format":"svg","svg":{"model":"a"}}""", "Primary:m Secondary:a" },
        { "a whole panel as a server tool", "ChatCompletions",
            """{"model":"m","tools":[{"type":"openrouter:fusion","parameters":{"analysis_models":["a"],"model":"b"}}]}""",
            "Primary:m Secondary:a Secondary:b" },
        { "a panel and its judge as a server tool", "Responses",
            """{"model":"m","tools":[{"parameters":{"analysis_models":["a","\u0062"],"\u006dodel":"c"}}]}""",
            "Primary:m Secondary:a Secondary:b Secondary:c" },
        { "the tools of an adviser", "ChatCompletions",
            """
            {"model":"m","tools":[{"type":"openrouter:subagent","parameters":{"tools":[
             {"model":"a","parameters":{"model":"b","analysis_models":["c"]}},{"function":{"parameters":{"model":"x"}}}]}}]}
            """,
            "Primary:m Secondary:a Secondary:b Secondary:c" },
        { "a panel and its judge as a plugin", "ChatCompletions",
            """{"plugins":[{"id":"fusion","model":"a","analysis_models":["b","c"]},{"id":"web"}],"model":"m"}""",
            "Secondary:a Secondary:b Secondary:c Primary:m" },
        { "what a plugin may choose", "ChatCompletions",
            """{"model":"m","plugins":[{"id":"auto-router","allowed_models":["a","b"],"excluded_models":["x/*"]}]}""",
            "Primary:m Secondary:a Secondary:b" },
        { "plugins, whatever the operation", "Embeddings",
            """{"model":"m","plugins":[{"model":"a"}]}""", "Primary:m Secondary:a" },
        { "parameters of tools of a fallback and of the input", "Responses",
            """
            {"model":"m","fallbacks":[{"model":"a","tools":[{"parameters":{"model":"b"}}]}],
             "input":[{"tools":[{"parameters":{"analysis_models":["c"]}}]}]}
            """,
            "Primary:m Secondary:a Secondary:b Secondary:c" },
        { "the deepest place of all", "MessageBatches",
            """
            {"requests":[{"params":{"model":"a","plugins":[{"model":"b"}],"messages":[{"content":[{"tool_changes":[{"tool":{"definition":
             {"parameters":{"tools":[{"parameters":{"analysis_models":["c"]}}]}}}}]}]}]}}]}
            """,
            "BatchItem:a Secondary:b Secondary:c" },
        { "a fallback with every setting that it may have", "ChatCompletions",
            """
            {"model":"m","fallbacks":[{"model":"a","messages":[],"system":"s","max_tokens":1,"max_completion_tokens":1,"temperature":1,
             "top_p":1,"top_k":1,"stop":"s","stop_sequences":[],"stream":true,"thinking":{},"reasoning_effort":"low","output_config":{},
             "metadata":{},"speed":"fast"}]}
            """,
            "Primary:m Secondary:a" },
        { "fallbacks of messages", "Messages", """{"model":"m","fallbacks":[{"model":"a"},"b"]}""",
            "Primary:m Secondary:a Secondary:b" },
        { "tools added in messages", "Messages",
            """{"model":"m","messages":[{"content":[{"type":"tool_addition","tool":{"definition":{"model":"a"}}}]}]}""",
            "Primary:m Secondary:a" },
        { "tools changed by compaction", "Messages",
            """
            {"model":"m","messages":[{"content":[
            {"tool_changes":[{"tool":{"definition":{"model":"a"}}},{"model":"b"},{"definition":{"model":"c"}}]}]}]}
            """,
            "Primary:m Secondary:a Secondary:b Secondary:c" },
        { "messages of plain text", "Messages",
            """{"model":"m","messages":[{"role":"user","content":"x"}]}""", "Primary:m" },
        { "tools of the input, whatever the operation", "Embeddings",
            """{"model":"m","input":[{"tools":[{"model":"a"}]}]}""", "Primary:m Secondary:a" },
        { "tools of an input that is no list", "Responses",
            """{"model":"m","input":{"tools":[{"model":"a"}]}}""", "Primary:m Secondary:a" },
        { "lists of tokens", "Embeddings", """{"model":"m","input":[[1,2],[3]]}""", "Primary:m" },
        { "a moderation model, whatever the operation", "Messages",
            """{"model":"m","moderation":{"model":"a"}}""", "Primary:m Secondary:a" },
        { "a batch", "MessageBatches",
            """{"requests":[{"id":1,"params":{"model":"a","tools":[{"model":"t"}]}},{"params":{"model":"b"}}]}""",
            "BatchItem:a Secondary:t BatchItem:b" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_model_is_read_with_its_role(string because, string operation, string body, string mentions)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var reading = JsonReading.OfAllSplits(bytes, Enum.Parse<Operation>(operation));
        Assert.True(reading.Refusal is null, $"{because}: {reading.Refusal}");
        Assert.Equal(mentions, string.Join(' ', reading.Mentions.Select(mention => $"{mention.Role}:{mention.Name}")));
        Assert.All(reading.Mentions, mention => AssertStandsAt(bytes, mention));
    }

    [Theory]
    [InlineData("""{"model":"models/m"}""", "m")]
    [InlineData("""{"model":"m"}""", "m")]
    [InlineData("""{"model":"models\/m"}""", "m")]
    [InlineData("""{"model":"m\u006fdels/m"}""", "m")]
    [InlineData("""{"model":"models\u002Fm"}""", "m")]
    [InlineData("""{"model":"models\u002f\u006d"}""", "\\u006d")]
    [InlineData("""{"model":"models/\u006d"}""", "\\u006d")]
    public void A_resource_prefix_is_not_part_of_the_name_nor_of_its_bytes(string body, string spelling)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var reading = JsonReading.OfAllSplits(bytes, Operation.EmbedContent, pathModel: "m");
        var mention = Assert.Single(reading.Mentions);
        Assert.Equal("m", mention.Model);
        Assert.Equal(spelling, Encoding.UTF8.GetString(bytes, (int)mention.Offset, mention.Length));
    }

    [Theory]
    [InlineData("CountTokens", """{"contents":[]}""", "")]
    [InlineData("BatchEmbedContents", """{"requests":[{"model":"models/m"},{"model":"m"}]}""", "Primary:m Primary:m")]
    [InlineData("CountTokens", """{"generateContentRequest":{"model":"models/m"}}""", "Primary:m")]
    public void A_path_names_the_model_and_the_body_may_agree(string operation, string body, string mentions)
    {
        var reading = JsonReading.OfAllSplits(
            Encoding.UTF8.GetBytes(body), Enum.Parse<Operation>(operation), pathModel: "m");
        Assert.Null(reading.Refusal);
        Assert.Equal("m", reading.Model);
        Assert.Equal(mentions, string.Join(' ', reading.Mentions.Select(mention => $"{mention.Role}:{mention.Name}")));
    }

    [Theory]
    [InlineData("""{"model":"m","stream":true}""", true)]
    [InlineData("""{"model":"m","stream" : true }""", true)]
    [InlineData("""{"model":"m","stream":false}""", false)]
    [InlineData("""{"model":"m","stream":1}""", false)]
    [InlineData("""{"model":"m","stream":-1}""", false)]
    [InlineData("""{"model":"m","stream":null}""", false)]
    [InlineData("""{"model":"m","stream":"true"}""", false)]
    [InlineData("""{"model":"m","stream":{"a":true}}""", false)]
    [InlineData("""{"model":"m","messages":[{"stream":true}]}""", false)]
    [InlineData("""{"model":"m"}""", false)]
    public void A_stream_is_asked_for_by_true_at_the_top(string body, bool stream)
        => Assert.Equal(stream, JsonReading.OfAllSplits(Encoding.UTF8.GetBytes(body)).Stream);

    [Theory]
    [InlineData("ChatCompletions")]
    [InlineData("Messages")]
    public void A_stream_is_asked_for_in_each_dialect(string operation)
        => Assert.True(JsonReading.Of("""{"model":"m","stream":true}""", Enum.Parse<Operation>(operation)).Stream);

    [Fact]
    public void A_stream_is_asked_for_by_any_item_of_a_batch()
        => Assert.True(JsonReading.Of(
            """{"requests":[{"params":{"model":"a","stream":true}},{"params":{"model":"b","stream":true}}]}""",
            Operation.MessageBatches).Stream);

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, "UnsupportedModel")]
    public void A_resource_prefix_does_not_count_towards_a_names_length(int length, string? error)
        => Assert.Equal(
            error,
            JsonReading.OfAllSplits(
                Encoding.UTF8.GetBytes($"{{\"model\":\"models/{new string('a', length)}\"}}"),
                Operation.GenerateContent,
                length > ModelId.MaxLength ? null : new string('a', length)).Refusal?.Error.ToString());

    private static void AssertStandsAt(byte[] body, ModelMention mention)
    {
        var quoted = body.AsSpan((int)mention.Offset - 1, mention.Length + 2);
        Assert.Equal(mention.Model, System.Text.Json.JsonSerializer.Deserialize<string>(quoted));
    }
}
