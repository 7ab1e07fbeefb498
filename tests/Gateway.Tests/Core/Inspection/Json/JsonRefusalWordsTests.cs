using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>What a caller is told of a JSON body that is refused.</summary>
public sealed class JsonRefusalWordsTests
{
    public static TheoryData<string, string> ChatBodies => new()
    {
        // The body, and the words.
        { "", "The body is empty. Send a JSON object." },
        { "{", "The body ends before its JSON does." },
        { "[]", "The body must be a JSON object." },
        { "{}", "The body names no model. Set the field 'model'." },
        { "{x", "The body is not valid JSON: unexpected character at byte 1." },
        { """{"model":"a","model":"a"}""", "The body names 'model' twice." },
        { """{"model":"a","stream":true,"stream":true}""", "The body has 'stream' twice." },
        { """{"Model":"a"}""", "The body has a key that some readers take for 'model'. Spell it exactly so." },
        { """{"model":"a","__proto__":1}""", "The body has a key that no request has ('__proto__' or 'constructor')." },
        { """{"model":1}""", "'model' must be a string that names a model." },
        { """{"model":""}""", "'model' is empty. Name a model." },
        {
            """{"model":"a b"}""",
            "'model' is not the name of a model: names have letters, digits and . _ : / @ + - only."
        },
        {
            """{"model":"a","fallbacks":"default"}""",
            "'fallbacks' must be a list of model names. A choice left to the upstream (\"default\") cannot be checked."
        },
        {
            """{"model":"a","fallbacks":[{"model":"b","router":"x"}]}""",
            "'fallbacks[]' has 'router', which this route does not accept."
        },
        { "{\"model\":\"a\",\"x\":\"\u0001\"}", "The body is not valid JSON: unexpected character at byte 18." },
        { "{\"model\":\"a\",\"" + new string('k', 257) + "\":1}", "A key of the body is longer than 256 bytes." },
        { """{"model":"a","tools":[{"\ud800":1}]}""", "A key of 'tools[]' has half of a surrogate pair." },
        { """{"model":"a","\ud800":1}""", "A key of the body has half of a surrogate pair." },
        { """{"model":"a","tools":[{"model":"b","model":"b"}]}""", "'tools[]' names 'model' twice." },
        { """{"model":"a","x":-y}""", "The body is not valid JSON: unexpected character at byte 18." },
        { """{"model":"a","x":01}""", "The body is not valid JSON: unexpected character at byte 18." },
        { """{"model":"a","x":1e}""", "The body is not valid JSON: unexpected character at byte 19." },
        { "       \v{", "The body is not valid JSON: unexpected character at byte 7." },
        { "        \v{", "The body is not valid JSON: unexpected character at byte 8." },
        { "          \v{", "The body is not valid JSON: unexpected character at byte 10." },
        { """{"model":"a","x":1,"x":1}""", "The body has 'x' twice." },
        { """{"model":"a","a b":1,"a b":1}""", "The body has a key twice." },
        { """{"model":"a","":1,"":1}""", "The body has a key twice." },
        {
            "{\"model\":\"a\",\"" + new string('k', 64) + "\":1,\"" + new string('k', 64) + "\":1}",
            "The body has '" + new string('k', 64) + "' twice."
        },
        {
            "{\"model\":\"a\",\"" + new string('k', 65) + "\":1,\"" + new string('k', 65) + "\":1}",
            "The body has a key twice."
        },
        { """{"model":"a","router":"x"}""", "The body has 'router', which this route does not accept." },
        {
            """{"model":"a","tools":[{"Model":"b"}]}""",
            "'tools[]' has a key that some readers take for 'model'. Spell it exactly so."
        },
        {
            """{"model":"a","tools":[{"parameters":{"tools":[{"parameters":{"tools":[]}}]}}]}""",
            "'tools[].parameters.tools[].parameters' has 'tools', which this route does not accept."
        },
        {
            """{"model":"a","plugins":[{"analysis_models":[1]}]}""",
            "'plugins[].analysis_models[]' must be a string that names a model."
        },
        {
            """{"model":"a","tools":[{"type":"image_generation"}]}""",
            "'tools[]' runs a model of the upstream's choice, which cannot be checked. Name one in 'tools[].model'. "
            + "An operator who knows which one writes 'tool_defaults': { 'image_generation': 'MODEL' } in catalog.json."
        },
        {
            """{"model":"a","tools":[{"type":"openrouter:fusion"}]}""",
            "'tools[]' runs a model of the upstream's choice, which cannot be checked. Name one in "
                + "'tools[].parameters.model'. "
            + "An operator who knows which one writes 'tool_defaults': { 'openrouter:fusion': 'MODEL' } in "
            + "catalog.json."
        },
        {
            """{"model":"a","plugins":[{"id":"fusion","model":"a"}]}""",
            "'plugins[]' runs a model of the upstream's choice, which cannot be checked. Name one in "
                + "'plugins[].analysis_models'. "
            + "An operator who knows which one writes 'tool_defaults': { 'fusion': 'MODEL' } in catalog.json."
        },
        {
            """{"model":"a","output_format":"svg"}""",
            "The body runs a model of the upstream's choice, which cannot be checked. Name one in 'svg.model'. "
            + "An operator who knows which one writes 'tool_defaults': { 'svg': 'MODEL' } in catalog.json."
        },
        {
            """{"model":"a","plugins":[{"id":"file-parser","pdf":{"engine":"mistral-ocr"}}]}""",
            "'engine' runs a model of the upstream's choice, which cannot be checked. "
            + "An operator who knows which one writes 'tool_defaults': { 'mistral-ocr': 'MODEL' } in catalog.json."
        },
        {
            """{"model":"a","x":{"modelName":"a b"}}""",
            "'modelName' is not the name of a model: names have letters, digits and . _ : / @ + - only."
        },
        {
            """{"model":"a","messages":[{"model":"a b"}]}""",
            "'messages[].model' is not the name of a model: names have letters, digits and . _ : / @ + - only."
        },
        { """{"model":"a","x":{"user_config":[{}, 1]}}""", "The body has 'user_config', which this route does not "
            + "accept."
        },
        { """{"model":"a","models":{"a":1}}""", "'models' does not have the shape that this route accepts." },
        { """{"model":"a","models":1}""", "'models' does not have the shape that this route accepts." },
        { """{"model":"a","models":[1]}""", "'models[]' must be a string that names a model." },
        { """{"model":"a","fallbacks":[{}]}""", "An item of the body names no model: 'fallbacks[].model' is missing." },
        { "{\"model\":\"a\",\"x\":" + new string('[', 128), "The body is nested deeper than 128 levels." },
        {
            "{" + string.Join(',', Enumerable.Range(0, 1025).Select(i => $"\"k{i}\":1")),
            "The body has more than 1024 keys."
        },
        {
            "{\"model\":\"a\",\"models\":[" + string.Join(',', Enumerable.Repeat("\"b\"", 1024)),
            "The body names more models than the gateway checks for one request."
        },
    };

    public static TheoryData<string, string, string> OtherBodies => new()
    {
        // The operation, the body, and the words.
        { nameof(Operation.Messages), """{"model":1}""", "'model' must be a string that names a model." },
        {
            nameof(Operation.MessageBatches), """{"requests":[{"params":{}}]}""",
            "An item of the body names no model: 'requests[].params.model' is missing."
        },
        {
            nameof(Operation.GenerateContent), """{"model":"a","generateContentRequest":{"model":"b"}}""",
            "The request names two different models where it can have only one."
        },
    };

    [Fact]
    public void What_only_a_large_or_a_broken_body_is_told_is_told_in_these_words()
    {
        Assert.Equal("The batch has more than 100000 requests.", JsonRefusals.TooManyItems.Message);
        Assert.All<byte>([0x80, 0xC1, 0xFF], value => Assert.Equal(
            "The body is not valid UTF-8 at byte 18.",
            JsonReading.Of([.. "{\"model\":\"a\",\"x\":\""u8, value]).Refusal?.Message));
    }

    [Theory]
    [MemberData(nameof(ChatBodies))]
    public void A_chat_body_is_refused_in_these_words(string body, string words)
        => Assert.Equal(words, JsonReading.Of(body).Refusal?.Message);

    [Theory]
    [MemberData(nameof(OtherBodies))]
    public void A_body_of_another_operation_is_refused_in_these_words(string operation, string body, string words)
        => Assert.Equal(words, JsonReading.Of(body, Enum.Parse<Operation>(operation)).Refusal?.Message);
}
