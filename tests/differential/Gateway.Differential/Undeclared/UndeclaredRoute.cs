namespace Gateway.Differential.Undeclared;

/// <summary>
/// A route, what its body must have, and where it has content. A hole for a value is written <c>@</c>.
/// </summary>
internal sealed record UndeclaredRoute(string Target, string Body, params string[] Content)
{
    private const string Chat = "`messages`:[{`role`:`user`,`content`:`hello`}]";

    private static readonly string[] OpenAi =
    [
        "`user`:@", "`stop`:[@]", "`safety_identifier`:@", "`response_format`:{`type`:`json_schema`,`json_schema`:{`name`:@,`schema`:{`const`:@}}}",
        "`metadata`:{`label`:@}", "`logit_bias`:{@:1}", "`tools`:[{`type`:`function`,`function`:{`name`:@,`description`:@,`parameters`:{`enum`:[@]}}}]",
        "`tools`:[{`type`:`function`,`name`:@,`parameters`:{`type`:`object`,`properties`:{`model`:{`enum`:[@]}}}}]",
    ];

    private static readonly string[] Anthropic =
    [
        "`system`:@", "`system`:[{`type`:`text`,`text`:@}]", "`stop_sequences`:[@]", "`metadata`:{`user_id`:@}",
        "`tools`:[{`name`:@,`description`:@,`input_schema`:{`properties`:{`model`:{`const`:@}}}}]",
        "`messages`:[{`role`:`user`,`content`:@}]", "`messages`:[{`role`:`user`,`content`:[{`type`:`text`,`text`:@,`model`:@}]}]",
        "`messages`:[{`role`:`assistant`,`content`:[{`type`:`tool_use`,`input`:{`model`:@,@:1}}]}]",
    ];

    private static readonly string[] Gemini =
    [
        "`contents`:[{`parts`:[{`text`:@}]}]", "`systemInstruction`:{`parts`:[{`text`:@}]}", "`generationConfig`:{`responseSchema`:{`enum`:[@]}}",
        "`generationConfig`:{`stopSequences`:[@]}", "`labels`:{`a`:@}", "`tools`:[{`functionDeclarations`:[{`name`:@,`parameters`:{`enum`:[@]}}]}]",
        "`contents`:[{`parts`:[{`functionCall`:{`args`:{`model`:@}}}]}]",
    ];

    public static UndeclaredRoute[] All { get; } =
    [
        new("/v1/chat/completions", "`model`:`allowed`", [.. OpenAi, "`messages`:[{`role`:`user`,`content`:@}]",
            "`messages`:[{`role`:`user`,`content`:[{`type`:`text`,`text`:@,`model`:@}]}]", "`prediction`:{`content`:@}",
            "`messages`:[{`role`:`assistant`,`tool_calls`:[{`function`:{`name`:@,`arguments`:@}}]}]"]),
        new("/v1/completions", "`model`:`allowed`", [.. OpenAi, "`prompt`:@", "`prompt`:[@]", "`suffix`:@"]),
        new("/v1/responses", "`model`:`allowed`", [.. OpenAi, "`input`:@", "`input`:[{`role`:`user`,`content`:@,`model`:@}]", "`instructions`:@",
            "`text`:{`format`:{`schema`:{`const`:@}}}", "`input`:[{`type`:`function_call_output`,`output`:@}]"]),
        new("/v1/embeddings", "`model`:`allowed`", "`input`:@", "`input`:[@]", "`user`:@"),
        new("/v1/moderations", "`model`:`allowed`", "`input`:@", "`input`:[{`type`:`text`,`text`:@}]"),
        new("/v1/images/generations", "`model`:`allowed`", "`prompt`:@", "`user`:@"),
        new("/v1/audio/speech", "`model`:`allowed`", "`input`:@", "`instructions`:@", "`voice`:@"),
        new("/v1/rerank", "`model`:`allowed`", "`query`:@", "`documents`:[@,{`text`:@,`model`:@}]"),
        new("/v1/messages", "`model`:`allowed`,`max_tokens`:1", Anthropic),
        new("/v1/messages/count_tokens", "`model`:`allowed`", Anthropic),
        new("/v1/messages/batches", "`requests`:[{`custom_id`:`a`,`params`:{`model`:`allowed`,#}}]", Anthropic),
        new("/v1beta/models/allowed:generateContent", "`x`:1", Gemini),
        new("/v1beta/models/allowed:streamGenerateContent?alt=sse", "`x`:1", Gemini),
        new(
            "/v1beta/models/allowed:countTokens",
            "`x`:1",
            [.. Gemini, .. Gemini.Select(row => $"`generateContentRequest`:{{{row}}}")]),
        new("/v1beta/models/allowed:embedContent", "`x`:1", "`content`:{`parts`:[{`text`:@}]}", "`title`:@"),
        new(
            "/v1beta/models/allowed:batchEmbedContents",
            "`x`:1",
            "`requests`:[{`model`:`models/allowed`,`content`:{`parts`:[{`text`:@}]}}]"),
        new("/openai/deployments/allowed/chat/completions?api-version=2024-10-21", Chat, "`user`:@", "`stop`:@"),
    ];

    /// <summary>A whole body with one more member.</summary>
    public string With(string member)
        => Body.Contains('#', StringComparison.Ordinal)
            ? "{" + Body.Replace("#", member, StringComparison.Ordinal) + "}"
            : "{" + Body + "," + member + "}";
}
