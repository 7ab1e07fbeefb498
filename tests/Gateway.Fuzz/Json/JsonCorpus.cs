namespace Gateway.Fuzz.Json;

/// <summary>Bodies to begin with, and words to put into them.</summary>
internal static class JsonCorpus
{
    public static IReadOnlyList<string> Bodies { get; } =
    [
        """{"model":"allowed","messages":[{"role":"user","content":"Hi \ud83d\ude00 \ud83d"}],"stream":true}""",
        """{"model":"a/b:c","fallbacks":["x",{"model":"y","max_tokens":5}],"models":["z"],"tools":[{"type":"t","model":"u"}]}""",
        """{"messages":[{"role":"user","content":[{"type":"tool_addition","tool":{"definition":{"model":"d"}}}]}],"model":"m"}""",
        """{"requests":[{"custom_id":"1","params":{"model":"a","messages":[]}},{"params":{"model":"b"}}]}""",
        """{"contents":[{"parts":[{"text":"x"}]}],"model":"models/allowed","generateContentRequest":{"model":"allowed"}}""",
        """{"model":"m","moderation":{"model":"n"},"input":[{"type":"x","tools":[{"model":"o"}]}],"temperature":-0.5e+3}""",
        """{"model":"m","plugins":[{"id":"p","model":"n","analysis_models":["o"],"allowed_models":["q"]}],"stream":true}""",
        """{"model":"m","tools":[{"parameters":{"model":{"type":"x"},"analysis_models":["n"],"tools":[{"parameters":{"model":"o"}}]}}]}""",
        """{"model":"m","tools":[{"type":"image_generation","model":"n","svg":{"model":"o"}},{"parameters":{"model":"p"},"type":"openrouter:advisor"}]}""",
        """{"model":"m","plugins":[{"id":"fusion","model":"n","analysis_models":["o"]}],"tools":[{"type":"openrouter:fusion"}]}""",
        """{"model":"m","extra_body":{"google":{"x":"denied"}},"providerOptions":{"gateway":{}},"metadata":{"tags":"a","y":{"z":"denied"}}}""",
        """{"model":"m","x":{"fallback_models":[{"a/b:c":["q"],"type":"t"}],"modelName":"models/n"},"lora":[[]],"tags":[],"route":null}""",
        """{"model":"m","output_format":"svg","svg":{"model":"n"},"prompt":{"id":"","variables":{"model":"denied"}},"plugins":[{"id":"fusion","enabled":false}]}""",
        """ { "model" : "m" , "metadata" : { "model" : 7 , "Model" : null } , "x" : [ [ [ ] ] ] } """,
        "{\"mod\\u0065l\":\"\\u0061b\",\"user\":\"\u00c3\u00a9\u00e2\u0082\u00ac\"}",
        """{"stream":false,"model":"m","stream_options":{"include_usage":true},"n":1e400}""",
        "{\"model\":\"m\"," + string.Join(',', Enumerable.Range(0, 38).Select(i => $"\"k{i}\":{i}")) + "}",
        "{\"model\":\"m\",\"x\":" + new string('[', 22) + new string(']', 22) + "}",
    ];

    public static IReadOnlyList<string> Words { get; } =
    [
        "\"model\"", "\"Model\"", "\"models\"", "\"fallbacks\"", "\"tools\"", "\"plugins\"", "\"parameters\"", "\"analysis_models\"",
        "\"type\":\"image_generation\",", "openrouter:fusion", "fusion", "openrouter:image_generation", "\"id\"", "\"svg\"",
        "\"metadata\":{", "\"tags\":[", "\"extra_body\":{", "\"google\":{", "\"engine\":\"mistral-ocr\",", "\"modelName\":", "\"lora\":", "denied", "\"enabled\":false,",
        "\"output_format\":\"svg\",", "\"prompt\":{", "\"fallback_models\":[", "\"providerOptions\":{\"gateway\":",
        "\"stream\":true,", "\"model\":\"denied\",", "model",
        "mod\\u0065l", "\\u006d", "\\ud800", "\\udc00", "\\ud83d\\ude00", "m\u00c5\u00bfodel", "\u00ef\u00bd\u008dodel", "models/", "models\\/",
        "null", "true", "false", "0", "-0", "01", "1e5", "1.", "NaN", "{}", "[]", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\\"", "\\/", "\\u",
        " ", "\t", "\n", "\r", "\0", "\u001f", "\u007f", "\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00e2\u0080\u008d", "\u00e2\u0084\u00aa",
        "\u00f0\u009d\u0090\u00a6", "\u00ef\u00bb\u00bf", "\u00cc\u0081", "\"__proto__\":1,", "\"constructor\":{},", "\"advisor_x\":1,", "\"route\":\"fallback\",", "\"params\"",
        "\"requests\":[", "\"messages\":[", "\"content\":[", "\"tool_changes\":[", "\"definition\":{", "\"moderation\":{", "\"input\":[",
    ];
}
