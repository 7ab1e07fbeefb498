using System.Collections.Frozen;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>No name of a model crosses outside content, and nothing harmless is refused for it.</summary>
public sealed class ClosedWorldTests
{
    private static readonly BodyNames Names = new(
        new NameIndex(["denied", "vendor/denied", "d\u00E9nied"]), FrozenDictionary<string, ModelId>.Empty);

    private static readonly BodyNames WithDefaults = Names with
    {
        ToolDefaults = new Dictionary<string, ModelId>
        {
            ["image_generation"] = ModelId.Parse("drawer"),
            ["openrouter:fusion"] = ModelId.Parse("panel"),
            ["svg"] = ModelId.Parse("vectors"),
            ["mistral-ocr"] = ModelId.Parse("reader"),
        }.ToFrozenDictionary(StringComparer.Ordinal),
    };

    /// <summary>The operation, a member of its body, and what is found: a mention, or the error.</summary>
    public static TheoryData<string, string, string> Carriers => new()
    {
        { "ChatCompletions", """ "router_settings_override":{"fallbacks":[{"m":["denied"]}]} """, "InvalidRequest" },
        { "ChatCompletions", """ "providerOptions":{"gateway":{"models":["denied"]}} """, "InvalidRequest" },
        { "Responses", """ "providerOptions":{"gateway":{"models":["denied"]}} """, "InvalidRequest" },
        { "Messages", """ "provider_options":{"gateway":{"models":["denied"]}} """, "InvalidRequest" },
        { "ChatCompletions", """ "tensorzero::extra_body":[{"pointer":"/model","value":"denied"}] """, "InvalidRequest" },
        { "ChatCompletions", """ "tensorzero::variant_name":"denied" """, "InvalidRequest" },
        { "GenerateContent", """ "generationConfig":{"routingConfig":{"manualMode":{"modelName":"denied"}}} """, "Secondary:denied" },
        { "GenerateContent", """ "generation_config":{"routing_config":{"manual_mode":{"model_name":"denied"}}} """, "Secondary:denied" },
        { "GenerateContent", """ "generationConfig":{"routingConfig":{"autoMode":{"modelRoutingPreference":"BALANCED"}}} """, "InvalidRequest" },
        { "ChatCompletions", """ "plugins":[{"id":"fusion","model":"m","analysis_models":["m"],"tools":[{"parameters":{"model":"denied"}}]}] """,
            "Secondary:m Secondary:m Secondary:denied" },
        { "ChatCompletions", """ "plugins":[{"id":"p","tools":[{"type":"openrouter:fusion"}]}] """, "ModelRequired" },
        { "ChatCompletions", """ "messages":[{"role":"assistant","content":"x","model":"denied"}] """, "Secondary:denied" },
        { "ImageGenerations", """ "output_format":"svg" """, "ModelRequired" },
        { "ImageGenerations", """ "output_format":"svg","svg":{"model":"denied"} """, "Secondary:denied" },
        { "Responses", """ "tools":[{"type":"image_generation","model":"m","output_format":"svg"}] """, "ModelRequired" },
        { "Responses", """ "tools":[{"type":"image_generation","model":"m","output_format":"svg","svg":{"model":"denied"}}] """,
            "Secondary:m Secondary:denied" },
        { "ChatCompletions", """ "prompt_id":"stored" """, "InvalidRequest" },
        { "Responses", """ "prompt":{"id":"pmpt_1","version":"2"} """, "InvalidRequest" },
        { "ChatCompletions", """ "tags":["paid"] """, "InvalidRequest" },
        { "ChatCompletions", """ "metadata":{"tags":["paid"]} """, "InvalidRequest" },
        { "Messages", """ "litellm_metadata":{"tags":["paid"]} """, "InvalidRequest" },
        { "ChatCompletions", """ "metadata":"{\"tags\":[\"paid\"]}" """, "InvalidRequest" },
        { "ChatCompletions", """ "litellm_metadata":"{\u0022tags\u0022:[\u0022paid\u0022]}" """, "InvalidRequest" },
        { "ChatCompletions", """ "metadata":["{}"] """, "InvalidRequest" },
        { "ChatCompletions", """ "metadata":{"plano_preference_config":"routes: []"} """, "InvalidRequest" },
        { "ChatCompletions", """ "metadata":{"model_info":{"id":"denied"}} """, "Value:denied" },
        { "ChatCompletions", """ "x":{"y":[{"z":"denied"}]} """, "Value:denied" },
        { "ChatCompletions", """ "x":{"y":[{"z":"\u0064enied"}]} """, "Value:denied" },
        { "ChatCompletions", """ "x":{"denied":1} """, "Value:denied" },
        { "ChatCompletions", """ "x":{"d\u0065nied":["denied"]} """, "Value:denied" },
        { "ChatCompletions", """ "x":"vendor\/denied" """, "Value:vendor/denied" },
        { "ChatCompletions", """ "x":"d\u00e9nied","y":"dénied" """, "Value:dénied" },
        { "GenerateContent", """ "x":"models/denied" """, "Value:denied" },
        { "ChatCompletions", """ "x":"models/denied" """, "Value:denied" },
        { "ChatCompletions", """ "fallback_models":["denied"] """, "Secondary:denied" },
        { "ChatCompletions", """ "contextWindowFallbacks":[{"m":["denied"]}] """, "Secondary:denied" },
        { "ChatCompletions", """ "x":{"DRAFT_MODEL":"denied"} """, "Secondary:denied" },
        { "ChatCompletions", """ "compound_custom":{"models":{"answering_model":"denied"}} """, "Secondary:denied" },
        { "ChatCompletions", """ "x":{"models":[{"name":"denied","weight":0.5},"n"]} """, "Secondary:denied Secondary:n" },
        { "ChatCompletions", """ "x":{"model":{"id":"denied","type":"t"}} """, "Secondary:denied" },
        { "ChatCompletions", """ "x":{"model":"a b"} """, "UnsupportedModel" },
        { "ChatCompletions", """ "engine":"denied" """, "Secondary:denied" },
        { "ChatCompletions", """ "deployment_id":"denied" """, "Secondary:denied" },
        { "ChatCompletions", """ "data_sources":[{"parameters":{"embedding_dependency":{"type":"deployment_name","deployment_name":"denied"}}}] """,
            "Secondary:denied" },
        { "ChatCompletions", """ "data_sources":[{"parameters":{"embedding_dependency":{"type":"endpoint","endpoint":"https://x.test/d"}}}] """,
            "InvalidRequest" },
        { "ChatCompletions", """ "extra_body":{"model":"denied"} """, "InvalidRequest" },
        { "ChatCompletions", """ "extra_body":{"google":{"x":{"model":"denied"}}} """, "Secondary:denied" },
        { "ChatCompletions", """ "lora_path":"x" """, "InvalidRequest" },
        { "ChatCompletions", """ "lora":[{"id":0,"scale":1}] """, "InvalidRequest" },
        { "ChatCompletions", """ "parameters":{"adapter_id":"x"} """, "InvalidRequest" },
        { "ChatCompletions", """ "preset":"x" """, "InvalidRequest" },
        { "ChatCompletions", """ "route":"fallback" """, "InvalidRequest" },
        { "ChatCompletions", """ "router":"x" """, "InvalidRequest" },
        { "ChatCompletions", """ "routing_preferences":[{"name":"x"}] """, "InvalidRequest" },
        { "ChatCompletions", """ "user_config":{"a":null} """, "InvalidRequest" },
        { "ChatCompletions", """ "x":{"api_base":"https://x.test"} """, "InvalidRequest" },
        { "ChatCompletions", """ "agent_id":"x" """, "InvalidRequest" },
        { "Responses", """ "agent":{"name":"x"} """, "InvalidRequest" },
        { "Messages", """ "models":["denied"] """, "Secondary:denied" },
        { "Messages", """ "mcp_servers":[{"model":"denied"}] """, "Secondary:denied" },
        { "Messages", """ "messages":[{"content":[{"tool":{"definition":{"x":{"model":"denied"}}}}]}] """, "Secondary:denied" },
        { "Responses", """ "tools":{"model":"denied"} """, "Secondary:denied" },
        {
            "Responses",
            """ "tools":[{"type":"namespace","tools":[{"type":"image_generation","model":"denied"}]}] """,
            "Secondary:denied"
        },
        { "Responses", """ "tools":[{"tools":{"model":"denied"}}] """, "Secondary:denied" },
        { "Responses", """ "tools":[{"tools":[{"tools":[{"model":"denied"}]}]}] """, "InvalidRequest" },
        {
            "Responses", """ "tools":[{"type":"namespace","tools":[{"type":"image_generation"}]}] """, "ModelRequired"
        },
        { "ChatCompletions", """ "tools":[{"parameters":{"tools":{"0":{"model":"denied"}}}}] """, "Secondary:denied" },
        { "ChatCompletions", """ "tools":[{"parameters":{"judge":"denied"}}] """, "Value:denied" },
        { "ChatCompletions", """ "plugins":[{"id":"file-parser","pdf":{"engine":"mistral-ocr"}}] """, "ModelRequired" },
        { "ChatCompletions", """ "Messages":[{"Model":"denied"}] """, "Secondary:denied" },
        { "Embeddings", """ "user_label":"denied" """, "Value:denied" },
        { "ChatCompletions", """ "user":["denied"],"service_tier":{"x":"denied"},"moderation":"denied" """, "Value:denied" },
        { "ChatCompletions", """ "tools":[{"moderation":[1,{"model":"denied"}]}] """, "Secondary:denied" },
        { "ChatCompletions", """ "metadata":{"x":["denied"]},"Metadata":{"y":"denied"} """, "Value:denied" },
        { "CountTokens", """ "generateContentRequest":{"tools":[{"x":"denied"}]} """, "Value:denied" },
    };

    public static TheoryData<string, string> Harmless => new()
    {
        { "ChatCompletions", """ "disable_fallbacks":true """ },
        { "ChatCompletions", """ "extra_body":{"google":{"thinking_config":{"include_thoughts":true}}} """ },
        { "ChatCompletions", """ "extra_body":{} """ },
        { "ChatCompletions", """ "route":null,"preset":null,"engine":null,"router":"","user_config":false """ },
        { "ChatCompletions", """ "lora":[],"data_sources":[],"adapters":[[],null],"fallbacks":"","models":{} """ },
        { "ChatCompletions", """ "lora":false,"model_list":{},"models":[null,""],"fallback_models":false,"draft_model":"","num_models":3 """ },
        { "Messages", """ "models":null """ },
        { "ChatCompletions", """ "plugins":[{"id":"fusion","enabled":false}] """ },
        { "ChatCompletions", """ "plugins":{} """ },
        { "Responses", """ "tools":[{"type":"image_generation","model":"m"}],"prompt":null,"tags":"a,b" """ },
        { "ChatCompletions", """ "data_sources":[{"type":"azure_search","parameters":{"endpoint":"https://x.test","index_name":"i"}}] """ },
        { "ChatCompletions", """ "metadata":{"model":"label","tags":"a","x":"denied"} """ },
        { "ChatCompletions", """ "metadata":"","litellm_metadata":null """ },
        { "ChatCompletions", """ "messages":[{"role":"user","content":"denied","name":"denied"}],"stop":["denied"],"user":"denied" """ },
        { "ChatCompletions", """ "messages":[{"role":"user","content":[{"type":"text","text":"denied","model":"denied"}]}],"stop":"denied" """ },
        { "ChatCompletions", """ "tools":[{"type":"function","function":{"name":"denied","parameters":{"enum":["denied"]}}}] """ },
        { "Responses", """ "tools":[{"type":"function","name":"denied","parameters":{"properties":{"model":{"enum":["denied"]}}}}] """ },
        { "Messages", """ "tools":[{"name":"denied","input_schema":{"properties":{"model":{"const":"denied"}}}}] """ },
        { "ChatCompletions", """ "response_format":{"type":"json_schema","json_schema":{"name":"denied","schema":{"const":"denied"}}} """ },
        {
            "Responses",
            """ "tools":[{"type":"namespace","name":"n","tools":[{"type":"function","name":"f","parameters":{"""
                + """ "properties":{"model":{"type":"string","description":"denied"}},"required":["model"]}}]}] """
        },
        { "Responses", """ "text":{"format":{"type":"json_schema","name":"denied","schema":{"const":"denied"}}} """ },
        { "Responses", """ "input":[{"type":"function_call_output","output":"denied"},{"role":"user","content":"denied"}],"instructions":"denied" """ },
        { "Messages", """ "system":"denied","messages":[{"role":"user","content":[{"type":"tool_result","content":"denied"}]}] """ },
        { "Messages", """ "metadata":{"user_id":"denied"},"output_format":{"type":"json_schema","schema":{"const":"denied"}} """ },
        { "Rerank", """ "query":"denied","documents":["denied",{"text":"b","model":"denied"}] """ },
        { "Embeddings", """ "input":["denied"] """ },
        { "Completions", """ "prompt":["denied",[1,2]],"suffix":"denied","logit_bias":{"denied":1} """ },
        { "ImageGenerations", """ "prompt":"denied","moderation":"auto","output_format":"png" """ },
        { "Speech", """ "input":"denied","voice":{"id":"denied"} """ },
        { "ChatCompletions", """ "x":"denied ","y":"Denied","z":"denie","w":"a model that is denied" """ },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public void What_an_upstream_could_obey_is_found(string operation, string members, string found)
    {
        var reading = Read(operation, members, Names);
        Assert.Equal((members, found), (members, reading.Refusal?.Error.ToString() ?? Text(reading)));
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_no_upstream_obeys_passes(string operation, string members)
    {
        var reading = Read(operation, members, Names);
        Assert.Equal((members, null), (members, reading.Refusal?.Message));
        Assert.Equal(
            (members, members.Contains("image_generation", StringComparison.Ordinal) ? "Secondary:m" : ""),
            (members, Text(reading)));
    }

    [Theory]
    [InlineData("""{"contents":[],"tools":{"googleSearch":{}}}""", "GenerateContent")]
    [InlineData("""{"model":"","contents":[]}""", "GenerateContent")]
    [InlineData("""{"model":null,"contents":[]}""", "GenerateContent")]
    [InlineData("""{"model":"","messages":[]}""", "ChatCompletions")]
    [InlineData("""{"model":null,"messages":[]}""", "ChatCompletions")]
    public void Where_the_path_names_the_model_the_body_need_not(string body, string operation)
        => Assert.Null(
            JsonReading.OfAllSplits(Encoding.UTF8.GetBytes(body), Enum.Parse<Operation>(operation), "m").Refusal);

    [Theory]
    [InlineData("ChatCompletions", """ "tools":[{"type":"image_generation"}] """, "Secondary:drawer")]
    [InlineData("ChatCompletions", """ "tools":[{"type":"image_generation_2027"}] """, "Secondary:drawer")]
    [InlineData("ChatCompletions", """ "tools":[{"type":"image_generation","model":"n"}] """, "Secondary:n")]
    [InlineData(
        "ChatCompletions",
        """ "tools":[{"type":"openrouter:fusion","parameters":{"model":"n"}}] """,
        "Secondary:n Secondary:panel")]
    [InlineData("ChatCompletions", """ "plugins":[{"id":"fusion"}] """, "ModelRequired")]
    [InlineData("ImageGenerations", """ "output_format":"svg" """, "Secondary:vectors")]
    [InlineData(
        "ChatCompletions", """ "plugins":[{"id":"file-parser","pdf":{"engine":"mistral-ocr"}}] """, "Secondary:reader")]
    public void A_default_that_the_operator_names_is_a_mention(string operation, string members, string found)
    {
        var reading = Read(operation, members, WithDefaults);
        Assert.Equal((members, found), (members, reading.Refusal?.Error.ToString() ?? Text(reading)));
    }

    [Fact]
    public void Open_places_are_followed_to_the_depth_cap()
    {
        for (var depth = 1; depth < 126; depth++)
        {
            var open = string.Concat(Enumerable.Range(0, depth).Select(i => i % 2 == 0 ? "{\"a\":" : "["));
            var close = string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => i % 2 == 0 ? "}" : "]"));
            var reading = JsonReading.Of($"{{\"model\":\"m\",\"x\":{open}\"denied\"{close}}}", names: Names);
            Assert.Equal((depth, "Value:denied"), (depth, reading.Refusal?.Message ?? Text(reading)));
        }
    }

    [Fact]
    public void A_text_longer_than_every_name_is_none_in_whatever_pieces()
        => Assert.Equal("", Text(Read("ChatCompletions", $" \"x\":\"denied{new string('x', 500)}\" ", Names)));

    [Fact]
    public void A_repeated_text_is_one_mention()
    {
        var reading = Read(
            "ChatCompletions",
            $" \"x\":[{string.Join(',', Enumerable.Repeat("\"denied\"", 5_000))}] ",
            Names,
            allSplits: false);
        Assert.Equal("Value:denied", Text(reading));
    }

    private static JsonReading Read(string operation, string members, BodyNames names, bool allSplits = true)
    {
        var parsed = Enum.Parse<Operation>(operation);
        var pathModel = parsed is Operation.GenerateContent or Operation.CountTokens ? "m" : null;
        var body = Encoding.UTF8.GetBytes(pathModel is null ? $"{{\"model\":\"m\",{members}}}" : $"{{{members}}}");
        return allSplits
            ? JsonReading.OfAllSplits(body, parsed, pathModel, names)
            : JsonReading.Of(body, parsed, pathModel, names);
    }

    private static string Text(JsonReading reading) => string.Join(
        ' ',
        reading.Mentions.Where(mention => mention.Role != ModelRole.Primary)
            .Select(mention => $"{mention.Role}:{mention.Name}"));
}
