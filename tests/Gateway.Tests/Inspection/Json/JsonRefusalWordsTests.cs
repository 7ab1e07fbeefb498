using Gateway.Dialects;

namespace Gateway.Tests.Inspection.Json;

/// <summary>What a caller is told of a JSON body that is refused.</summary>
public sealed class JsonRefusalWordsTests
{
    public static TheoryData<string, string, string> Bodies => new()
    {
        // The operation, the body, and the words.
        { nameof(Operation.ChatCompletions), "", "The body is empty. Send a JSON object." },
        { nameof(Operation.ChatCompletions), "{", "The body ends before its JSON does." },
        { nameof(Operation.ChatCompletions), "[]", "The body must be a JSON object." },
        { nameof(Operation.ChatCompletions), "{}", "The body names no model. Set the field 'model'." },
        { nameof(Operation.ChatCompletions), "{x", "The body is not valid JSON: unexpected character at byte 1." },
        {
            nameof(Operation.ChatCompletions), """{"model":"a","model":"a"}""",
            "The body names 'model' twice."
        },
        {
            nameof(Operation.ChatCompletions), """{"model":"a","stream":true,"stream":true}""",
            "The body has 'stream' twice."
        },
        {
            nameof(Operation.ChatCompletions), """{"Model":"a"}""",
            "The body has a key that some readers take for 'model'. Spell it exactly so."
        },
        {
            nameof(Operation.ChatCompletions), """{"model":"a","__proto__":1}""",
            "The body has a key that no request has ('__proto__' or 'constructor')."
        },
        { nameof(Operation.ChatCompletions), """{"model":1}""", "'model' must be a string that names a model." },
        { nameof(Operation.ChatCompletions), """{"model":""}""", "'model' is empty. Name a model." },
        {
            nameof(Operation.ChatCompletions), """{"model":"a b"}""",
            "'model' is not the name of a model: names have letters, digits and . _ : / @ + - only."
        },
        {
            nameof(Operation.ChatCompletions), """{"model":"a","fallbacks":"default"}""",
            "'fallbacks' must be a list of model names. A choice left to the upstream (\"default\") cannot be checked."
        },
        {
            nameof(Operation.ChatCompletions), """{"model":"a","fallbacks":[{"model":"b","router":"x"}]}""",
            "'fallbacks[]' has 'router', which this route does not accept."
        },
        { nameof(Operation.Messages), """{"model":1}""", "'model' must be a string that names a model." },
        {
            nameof(Operation.MessageBatches), """{"requests":[{"params":{}}]}""",
            "An item of the body names no model: 'requests[].params.model' is missing."
        },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_is_refused_in_these_words(string operation, string body, string words)
        => Assert.Equal(words, JsonReading.Of(body, Enum.Parse<Operation>(operation)).Refusal?.Message);
}
