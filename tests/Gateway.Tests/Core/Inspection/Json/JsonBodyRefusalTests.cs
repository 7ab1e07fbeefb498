using System.Text;
using Gateway.Core.Dialects;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>Every way in which a JSON body can fail to name its models without doubt.</summary>
public sealed class JsonBodyRefusalTests
{
    public static TheoryData<string, string, string> ChatBodies { get; } = new()
    {
        { "an empty body", "", "InvalidJson" },
        { "white space only", "  \n", "InvalidJson" },
        { "an array", """["model","m"]""", "InvalidJson" },
        { "a string", "\"model\"", "InvalidJson" },
        { "a number", "1", "InvalidJson" },
        { "null", "null", "InvalidJson" },
        { "true", "true", "InvalidJson" },
        { "a second document", """{"model":"m"}{"model":"n"}""", "InvalidJson" },
        { "a second document behind a comma", """{"model":"m"},{"a":1}""", "InvalidJson" },
        { "a number behind a comma", """{"model":"m"},1""", "InvalidJson" },
        { "trailing text", """{"model":"m"} x""", "InvalidJson" },
        { "a trailing NUL", "{\"model\":\"m\"}\0", "InvalidJson" },
        { "a leading NUL", "\0{\"model\":\"m\"}", "InvalidJson" },
        { "a byte order mark", "\uFEFF{\"model\":\"m\"}", "InvalidJson" },
        { "a truncated body", """{"model":"m" """, "InvalidJson" },
        { "a truncated string", """{"model":"m""", "InvalidJson" },
        { "a trailing comma in an object", """{"model":"m",}""", "InvalidJson" },
        { "a trailing comma in an array", """{"model":"m","a":[1,]}""", "InvalidJson" },
        { "a leading comma", """{,"model":"m"}""", "InvalidJson" },
        { "a missing comma", """{"a":1 "model":"m"}""", "InvalidJson" },
        { "a missing colon", """{"model" "m"}""", "InvalidJson" },
        { "a missing value", """{"model":}""", "InvalidJson" },
        { "a comment", """{"model":"m"/* x */}""", "InvalidJson" },
        { "a line comment", "{\"model\":\"m\"}// x", "InvalidJson" },
        { "single quotes", "{'model':'m'}", "InvalidJson" },
        { "an unquoted key", """{model:"m"}""", "InvalidJson" },
        { "NaN", """{"model":"m","a":NaN}""", "InvalidJson" },
        { "Infinity", """{"model":"m","a":-Infinity}""", "InvalidJson" },
        { "a leading zero", """{"model":"m","a":01}""", "InvalidJson" },
        { "a leading plus", """{"model":"m","a":+1}""", "InvalidJson" },
        { "a bare point", """{"model":"m","a":1.}""", "InvalidJson" },
        { "a bare exponent", """{"model":"m","a":1e}""", "InvalidJson" },
        { "a misspelt literal", """{"model":"m","a":nulx}""", "InvalidJson" },
        { "a long literal", """{"model":"m","a":truee}""", "InvalidJson" },
        { "an upper-case literal", """{"model":"m","a":True}""", "InvalidJson" },
        { "a hexadecimal escape", """{"model":"m","a":"\x41"}""", "InvalidJson" },
        { "a short unicode escape", """{"model":"m","a":"\u12"}""", "InvalidJson" },
        { "an unknown escape", """{"model":"m","a":"\q"}""", "InvalidJson" },
        { "a raw line feed in a string", "{\"model\":\"m\",\"a\":\"x\ny\"}", "InvalidJson" },
        { "a raw control character in a key", "{\"model\":\"m\",\"a\u0001\":1}", "InvalidJson" },
        { "a vertical tab between tokens", "{\"model\":\"m\",\v\"a\":1}", "InvalidJson" },
        { "a vertical tab behind seven spaces", "{\"model\":\"m\",       \v\"a\":1}", "InvalidJson" },
        { "a vertical tab behind eight spaces", "{\"model\":\"m\",        \v\"a\":1}", "InvalidJson" },
        { "a NUL behind twenty spaces", "{\"model\":\"m\"," + new string(' ', 20) + "\0\"a\":1}", "InvalidJson" },
        { "a letter behind twenty spaces", "{\"model\":\"m\"," + new string(' ', 20) + "a}", "InvalidJson" },
        { "a no-break space between tokens", "{\"model\":\"m\",\u00A0\"a\":1}", "InvalidJson" },
        { "a mismatched bracket", """{"model":"m","a":[1}""", "InvalidJson" },
        { "a key without an end", """{"model":"m","a""", "InvalidJson" },
        { "a duplicate model", """{"model":"ok","model":"bad"}""", "ModelConflict" },
        { "an equal duplicate model", """{"model":"ok","model":"ok"}""", "ModelConflict" },
        { "a duplicate model, null last", """{"model":"bad","model":null}""", "ModelConflict" },
        { "a duplicate hidden by an escape", """{"model":"ok","mod\u0065l":"bad"}""", "ModelConflict" },
        { "a duplicate of another key", """{"model":"m","a":1,"a":1}""", "InvalidJson" },
        { "a duplicate of an escaped other key", """{"model":"m","a":1,"\u0061":1}""", "InvalidJson" },
        { "a duplicate stream", """{"model":"m","stream":true,"stream":false}""", "InvalidJson" },
        { "a case variant", """{"model":"ok","Model":"bad"}""", "ModelConflict" },
        { "a case variant alone", """{"MODEL":"bad"}""", "ModelConflict" },
        { "a case variant of tools", """{"model":"ok","Tools":[{"model":"bad"}]}""", "ModelConflict" },
        { "a case variant in a tool", """{"model":"ok","tools":[{"Model":"bad"}]}""", "ModelConflict" },
        { "a key with a trailing space", """{"model":"ok","model ":"bad"}""", "ModelConflict" },
        { "a key with an escaped NUL", """{"model":"ok","model\u0000":"bad"}""", "ModelConflict" },
        { "a key with a zero-width joiner", "{\"model\":\"ok\",\"mo\u200Ddel\":\"bad\"}", "ModelConflict" },
        { "a full-width key", "{\"model\":\"ok\",\"\uFF4Dodel\":\"bad\"}", "ModelConflict" },
        { "a mathematical key", "{\"model\":\"ok\",\"\U0001D426odel\":\"bad\"}", "ModelConflict" },
        { "a long s", "{\"model\":\"ok\",\"tool\u017F\":[]}", "ModelConflict" },
        { "a Kelvin sign", "{\"model\":\"ok\",\"fallbac\u212As\":[]}", "ModelConflict" },
        { "__proto__", """{"model":"m","__proto__":{"model":"bad"}}""", "InvalidJson" },
        { "constructor", """{"model":"m","constructor":{}}""", "InvalidJson" },
        { "half a surrogate pair in a key", """{"model":"m","\ud800":1}""", "InvalidJson" },
        { "two halves in the wrong order", """{"model":"m","\udc00\ud800":1}""", "InvalidJson" },
        { "half a pair before a letter, twice", """{"model":"m","\ud800a\ud800b":1}""", "InvalidJson" },
        { "half a pair before an escape", """{"model":"m","\ud800\n":1}""", "InvalidJson" },
        { "half a pair before an escape, twice", """{"model":"m","\ud800\n\ud800\n":1}""", "InvalidJson" },
        { "half a pair before a pair", """{"model":"m","\ud800\ud83d\ude00":1}""", "InvalidJson" },
        { "two halves before a pair", """{"model":"m","\ud800\ud800\ud83d\ude00":1}""", "InvalidJson" },
        { "a second half alone, twice", """{"model":"m","\udc00a\udc00b":1}""", "InvalidJson" },
        { "a model with half a pair in it", """{"model":"g\ud800p\ud800t"}""", "UnsupportedModel" },
        { "a duplicate of a pair that is escaped",
            "{\"model\":\"m\",\"\\ud83d\\ude00\":1,\"\U0001F600\":1}", "InvalidJson" },
        { "a mathematical key that is escaped", """{"model":"ok","\ud835\udc26odel":"bad"}""", "ModelConflict" },
        { "a key of 257 bytes", "{\"model\":\"m\",\"" + new string('a', 257) + "\":1}", "InvalidRequest" },
        { "an undeclared advisor field", """{"model":"m","advisor":"n"}""", "InvalidRequest" },
        { "an undeclared routing field", """{"model":"m","route":"fallback"}""", "InvalidRequest" },
        { "a model list of another router", """{"model":"m","model_list":[{"model_name":"n"}]}""", "InvalidRequest" },
        { "no model", """{"messages":[]}""", "ModelRequired" },
        { "a model in the messages only", """{"messages":[{"model":"m"}]}""", "ModelRequired" },
        { "a null model", """{"model":null}""", "ModelRequired" },
        { "an empty model", """{"model":""}""", "ModelRequired" },
        { "a numeric model", """{"model":1}""", "ModelRequired" },
        { "a true model", """{"model":true}""", "ModelRequired" },
        { "an array for a model", """{"model":["m"]}""", "ModelRequired" },
        { "an object for a model", """{"model":{"id":"m"}}""", "ModelRequired" },
        { "a model with a space", """{"model":" gpt"}""", "UnsupportedModel" },
        { "a model with a comma", """{"model":"a,b"}""", "UnsupportedModel" },
        { "a model with an escaped NUL", """{"model":"gpt\u0000x"}""", "UnsupportedModel" },
        { "a model with half a pair", """{"model":"gpt\ud800"}""", "UnsupportedModel" },
        { "a full-width model", "{\"model\":\"\uFF47pt\"}", "UnsupportedModel" },
        { "a model that begins with a dot", """{"model":".gpt"}""", "UnsupportedModel" },
        { "a model of 257 characters", "{\"model\":\"" + new string('a', 257) + "\"}", "UnsupportedModel" },
        { "a model of 10,000 characters", "{\"model\":\"" + new string('a', 10_000) + "\"}", "UnsupportedModel" },
        { "a string for models", """{"model":"m","models":"n"}""", "InvalidRequest" },
        { "an object for models", """{"model":"m","models":{"a":"n"}}""", "InvalidRequest" },
        { "an object among models", """{"model":"m","models":[{"model":"n"}]}""", "ModelRequired" },
        { "a number among models", """{"model":"m","models":[1]}""", "ModelRequired" },
        { "a string for fallbacks", """{"model":"m","fallbacks":"n"}""", "InvalidRequest" },
        { "a fallback without a model", """{"model":"m","fallbacks":[{}]}""", "ModelRequired" },
        { "a fallback that maps models", """{"model":"m","fallbacks":[{"m":["n"],"model":"m"}]}""", "InvalidRequest" },
        { "an array among tools", """{"model":"m","tools":[[{"model":"n"}]]}""", "InvalidRequest" },
        { "a duplicate model in a tool", """{"model":"m","tools":[{"model":"n","model":"o"}]}""", "ModelConflict" },
        { "a number for a tool's model", """{"model":"m","tools":[{"model":7}]}""", "ModelRequired" },
        { "a number for a model in a tool's parameters", """{"model":"m","tools":[{"parameters":{"model":7}}]}""", "ModelRequired" },
        { "an array for a model in a tool's parameters",
            """{"model":"m","tools":[{"parameters":{"model":["n"]}}]}""", "ModelRequired" },
        { "a pattern in a tool's parameters", """{"model":"m","tools":[{"parameters":{"model":"n/*"}}]}""", "UnsupportedModel" },
        { "a model twice in a tool's parameters",
            """{"model":"m","tools":[{"parameters":{"model":"m","mod\u0065l":"n"}}]}""", "ModelConflict" },
        { "a tool with two parameters",
            """{"model":"m","tools":[{"parameters":{},"parameters":{"model":"n"}}]}""", "ModelConflict" },
        { "a case variant of parameters", """{"model":"m","tools":[{"Parameters":{"model":"n"}}]}""", "ModelConflict" },
        { "a case variant in a function's parameters",
            """{"model":"m","tools":[{"type":"function","parameters":{"Model":"n"}}]}""", "ModelConflict" },
        { "a padded key in a tool's parameters", """{"model":"m","tools":[{"parameters":{"model ":"n"}}]}""", "ModelConflict" },
        { "a list for a tool's parameters", """{"model":"m","tools":[{"parameters":[{"model":"n"}]}]}""", "InvalidRequest" },
        { "a string for a panel", """{"model":"m","tools":[{"parameters":{"analysis_models":"n"}}]}""", "InvalidRequest" },
        { "an object for a panel",
            """{"model":"m","tools":[{"parameters":{"analysis_models":{"0":"n"}}}]}""", "InvalidRequest" },
        { "an object in a panel",
            """{"model":"m","tools":[{"parameters":{"analysis_models":[{"id":"n"}]}}]}""", "ModelRequired" },
        { "a case variant of a panel",
            """{"model":"m","tools":[{"parameters":{"Analysis_Models":["n"]}}]}""", "ModelConflict" },
        { "tools of an adviser's adviser",
            """{"model":"m","tools":[{"parameters":{"tools":[{"parameters":{"tools":[{"model":"n"}]}}]}}]}""", "InvalidRequest" },
        { "an object for plugins", """{"model":"m","plugins":{"0":{"model":"n"}}}""", "InvalidRequest" },
        { "an array among plugins", """{"model":"m","plugins":[[{"model":"n"}]]}""", "InvalidRequest" },
        { "a case variant of plugins", """{"model":"m","Plugins":[{"model":"n"}]}""", "ModelConflict" },
        { "plugins twice", """{"model":"m","plugins":[],"plugins":[{"model":"n"}]}""", "ModelConflict" },
        { "a case variant in a plugin", """{"model":"m","plugins":[{"MODEL":"n"}]}""", "ModelConflict" },
        { "a number for a plugin's model", """{"model":"m","plugins":[{"model":7}]}""", "ModelRequired" },
        { "an object for a plugin's model", """{"model":"m","plugins":[{"model":{"id":"n"}}]}""", "ModelRequired" },
        { "a string for a plugin's panel", """{"model":"m","plugins":[{"analysis_models":"n"}]}""", "InvalidRequest" },
        { "a number in a plugin's panel", """{"model":"m","plugins":[{"analysis_models":[1]}]}""", "ModelRequired" },
        { "a pattern for what a plugin may choose",
            """{"model":"m","plugins":[{"id":"auto-router","allowed_models":["anthropic/*"]}]}""", "UnsupportedModel" },
        { "an image tool without a model", """{"model":"m","tools":[{"type":"image_generation"}]}""", "ModelRequired" },
        { "an image tool with a null model", """{"model":"m","tools":[{"model":null,"type":"image_generation"}]}""", "ModelRequired" },
        { "an image tool whose model is elsewhere",
            """{"model":"m","tools":[{"type":"image_generation","parameters":{"model":"m"},"svg":{"model":"m"}}]}""", "ModelRequired" },
        { "an image tool after one that names a model",
            """{"model":"m","tools":[{"type":"image_generation","model":"m"},{"type":"image_generation"}]}""", "ModelRequired" },
        { "an image tool in the input", """{"model":"m","input":[{"tools":[{"type":"image_generation"}]}]}""", "ModelRequired" },
        { "an image tool, its type escaped", """{"model":"m","tools":[{"type":"im\u0061ge_generation"}]}""", "ModelRequired" },
        { "an image tool, its type in capitals", """{"model":"m","tools":[{"type":" Image_Generation"}]}""", "ModelRequired" },
        { "a later version of a kind", """{"model":"m","tools":[{"type":"image_generation_2027"}]}""", "ModelRequired" },
        { "a second type", """{"model":"m","tools":[{"type":"image_generation","type":"function"}]}""", "ModelConflict" },
        { "a case variant of a type", """{"model":"m","tools":[{"Type":"image_generation"}]}""", "ModelConflict" },
        { "an adviser without a model", """{"model":"m","tools":[{"type":"openrouter:advisor","parameters":{}}]}""", "ModelRequired" },
        { "an adviser whose model is elsewhere", """{"model":"m","tools":[{"type":"openrouter:advisor","model":"m"}]}""", "ModelRequired" },
        { "an adviser whose tools name a model",
            """{"model":"m","tools":[{"type":"openrouter:advisor","parameters":{"tools":[{"parameters":{"model":"m"}}]}}]}""", "ModelRequired" },
        { "an adviser whose parameters are a schema",
            """{"model":"m","tools":[{"type":"openrouter:advisor","parameters":{"model":{"type":"string"}}}]}""", "ModelRequired" },
        { "an adviser's tool without a model",
            """{"model":"m","tools":[{"parameters":{"model":"m","tools":[{"type":"openrouter:fusion"}]}}]}""", "ModelRequired" },
        { "an image tool of a router without a model", """{"model":"m","tools":[{"type":"openrouter:image_generation"}]}""", "ModelRequired" },
        { "a panel without its judge",
            """{"model":"m","tools":[{"type":"openrouter:fusion","parameters":{"analysis_models":["m"]}}]}""", "ModelRequired" },
        { "a judge without its panel",
            """{"model":"m","tools":[{"type":"openrouter:fusion","parameters":{"analysis_models":[],"model":"m"}}]}""", "ModelRequired" },
        { "a plugin's panel without a judge", """{"model":"m","plugins":[{"id":"fusion","analysis_models":["m"]}]}""", "ModelRequired" },
        { "a plugin's judge without a panel", """{"model":"m","plugins":[{"id":"fusion","model":"m"}]}""", "ModelRequired" },
        { "a number for who draws vectors", """{"model":"m","svg":{"model":1}}""", "ModelRequired" },
        { "what overrides the body", """{"model":"m","extra_body":{"model":"n"}}""", "InvalidRequest" },
        { "a duplicate in moderation", """{"model":"m","moderation":{"a":1,"a":2}}""", "InvalidJson" },
    };

    public static TheoryData<string, string, string, string> OtherBodies { get; } = new()
    {
        { "the upstream's choice of fallbacks", "Messages",
            """{"model":"m","fallbacks":"default"}""", "InvalidRequest" },
        { "a batch without requests", "MessageBatches", "{}", "ModelRequired" },
        { "an empty batch", "MessageBatches", """{"requests":[]}""", "ModelRequired" },
        { "another model in a request", "BatchEmbedContents",
            """{"requests":[{"model":"models/m"},{"model":"models/other"}]}""", "ModelConflict" },
        { "a batch's requests on chat", "ChatCompletions",
            """{"model":"m","requests":[{"params":{"model":"n"}}]}""", "InvalidRequest" },
        { "a batch as an object", "MessageBatches", """{"requests":{"params":{"model":"m"}}}""", "InvalidRequest" },
        { "a batch with a model of its own", "MessageBatches", """{"model":"m","requests":[]}""", "ModelRequired" },
        { "an item without params", "MessageBatches", """{"requests":[{"custom_id":"1"}]}""", "ModelRequired" },
        { "an item without a model", "MessageBatches",
            """{"requests":[{"params":{"messages":[]}}]}""", "ModelRequired" },
        { "a second item without a model", "MessageBatches",
            """{"requests":[{"params":{"model":"m"}},{"params":{}}]}""", "ModelRequired" },
        { "a second item without params", "MessageBatches",
            """{"requests":[{"params":{"model":"m"}},{"custom_id":"1"}]}""", "ModelRequired" },
        { "a second item that is null", "MessageBatches",
            """{"requests":[{"params":{"model":"m"}},null]}""", "ModelRequired" },
        { "a second item of text", "MessageBatches",
            """{"requests":[{"params":{"model":"m"}},"m"]}""", "ModelRequired" },
        { "a second item that is true", "MessageBatches",
            """{"requests":[{"params":{"model":"m"}},true]}""", "ModelRequired" },
        { "params of text in a second item", "MessageBatches",
            """{"requests":[{"params":{"model":"m"}},{"params":"m"}]}""", "InvalidJson" },
        { "a batch of text", "MessageBatches", """{"requests":"m"}""", "InvalidRequest" },
        { "a batch that is a number", "MessageBatches", """{"requests":1}""", "InvalidRequest" },
        { "a null item", "MessageBatches", """{"requests":[null]}""", "ModelRequired" },
        { "an item of text", "MessageBatches", """{"requests":["m"]}""", "ModelRequired" },
        { "a null model of an item", "MessageBatches",
            """{"requests":[{"params":{"model":null}}]}""", "ModelRequired" },
        { "a case variant of params", "MessageBatches",
            """{"requests":[{"params":{"model":"m"},"Params":{"model":"n"}}]}""", "ModelConflict" },
        { "two params", "MessageBatches",
            """{"requests":[{"params":{"model":"m"},"params":{"model":"n"}}]}""", "ModelConflict" },
        { "a fallback field of an item without a model", "MessageBatches",
            """{"requests":[{"params":{"fallback":"n"}}]}""", "ModelRequired" },
        { "a route in an item", "MessageBatches",
            """{"requests":[{"params":{"model":"m","route":"fallback"}}]}""", "InvalidRequest" },
        { "an object for content", "Messages",
            """{"model":"m","messages":[{"content":{"tool":{"definition":{"model":"n"}}}}]}""", "InvalidRequest" },
        { "a case variant in a content block", "Messages",
            """{"model":"m","messages":[{"content":[{"tool":{"Definition":{"model":"n"}}}]}]}""", "ModelConflict" },
    };

    public static TheoryData<string, string, string> GeminiBodies { get; } = new()
    {
        { "another model in the body", """{"model":"models/other"}""", "ModelConflict" },
        { "requests at another verb", """{"requests":[{"model":"models/m"}]}""", "InvalidRequest" },
        { "another model nested", """{"generateContentRequest":{"model":"other"}}""", "ModelConflict" },
        { "another model nested, in snake case",
            """{"generate_content_request":{"model":"other"}}""", "ModelConflict" },
        { "a prefix twice", """{"model":"models/models/m"}""", "ModelConflict" },
        { "a prefix only", """{"model":"models/"}""", "ModelRequired" },
    };

    public static TheoryData<string, byte[]> InvalidUtf8 { get; } = new()
    {
        { "an overlong key", [.. "{\"model\":\"ok\",\"mod"u8, 0xC1, 0xA5, .. "l\":\"bad\"}"u8] },
        { "a lone continuation", [.. "{\"model\":\"m\",\"a\":\""u8, 0x80, .. "\"}"u8] },
        { "a byte that UTF-8 never has", [.. "{\"model\":\"m\",\"a\":\""u8, 0xFF, .. "\"}"u8] },
        { "a surrogate", [.. "{\"model\":\"m\",\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
        { "a surrogate among text", [.. "{\"model\":\"m\",\"a\":\"xx"u8, 0xED, 0xBF, 0xBF, .. "yyyy\"}"u8] },
        { "an overlong three-byte form", [.. "{\"model\":\"m\",\"a\":\""u8, 0xE0, 0x9F, 0xBF, .. "yyyy\"}"u8] },
        { "an overlong four-byte form", [.. "{\"model\":\"m\",\"a\":\""u8, 0xF0, 0x8F, 0xBF, 0xBF, .. "yyyy\"}"u8] },
        { "past the last code point", [.. "{\"model\":\"m\",\"a\":\""u8, 0xF4, 0x90, 0x80, 0x80, .. "yyyy\"}"u8] },
        { "a sequence cut by the quote", [.. "{\"model\":\"m\",\"a\":\""u8, 0xE2, 0x82, .. "\"}"u8] },
        { "outside of strings", [.. "{\"model\":\"m\","u8, 0xC3, 0xA9, .. "\"a\":1}"u8] },
        { "UTF-16", Encoding.Unicode.GetBytes("{\"model\":\"m\"}") },
    };

    [Theory]
    [MemberData(nameof(ChatBodies))]
    public void A_chat_body_is_refused_the_same_for_every_split(string because, string body, string error)
        => AssertRefused(because, JsonReading.OfAllSplits(Encoding.UTF8.GetBytes(body)), error);

    [Theory]
    [MemberData(nameof(OtherBodies))]
    public void A_body_of_another_operation_is_refused(string because, string operation, string body, string error)
        => AssertRefused(
            because, JsonReading.OfAllSplits(Encoding.UTF8.GetBytes(body), Enum.Parse<Operation>(operation)), error);

    [Theory]
    [MemberData(nameof(GeminiBodies))]
    public void A_body_must_agree_with_the_model_of_the_path(string because, string body, string error)
        => AssertRefused(
            because,
            JsonReading.OfAllSplits(Encoding.UTF8.GetBytes(body), Operation.GenerateContent, pathModel: "m"),
            error);

    [Theory]
    [MemberData(nameof(InvalidUtf8))]
    public void A_body_that_is_not_utf8_is_refused(string because, byte[] body)
        => AssertRefused(because, JsonReading.OfAllSplits(body), "InvalidJson");

    [Fact]
    public void A_refusal_repeats_no_text_that_is_not_a_plain_identifier()
    {
        const string Canary = "<canary&> ";
        var bodies = new[]
        {
            $"{{\"model\":\"{Canary}\"}}",
            $"{{\"model\":\"m\",\"{Canary}\":1,\"{Canary}\":1}}",
            $"{{\"model\":\"m\",\"fallback{Canary}\":\"a b\"}}",
        };
        Assert.All(bodies, body =>
        {
            var refusal = JsonReading.Of(body).Refusal;
            Assert.NotNull(refusal);
            Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
            Assert.Null(refusal.Model);
        });
    }

    private static void AssertRefused(string because, JsonReading reading, string error)
        => Assert.True(
            reading.Refusal?.Error.ToString() == error, $"{because}: {reading.Refusal?.ToString() ?? reading.Model}");
}
