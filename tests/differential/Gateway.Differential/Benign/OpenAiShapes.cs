using static Gateway.Differential.Benign.BenignRequest;

namespace Gateway.Differential.Benign;

/// <summary>Bodies of OpenAI's SDKs and documents.</summary>
internal static class OpenAiShapes
{
    private const string Chat = "/v1/chat/completions";

    public static IEnumerable<BenignRequest> All =>
    [
        Json(
            "chat",
            Chat,
            """{"model":"allowed","messages":[{"role":"developer","content":"Be brief."},{"role":"user","content":"Hello"}]}"""),
        Json(
            "chat, streamed with usage",
            Chat,
            """{"messages":[{"role":"user","content":"Hello"}],"model":"allowed","stream":true,"stream_options":{"include_usage":true}}"""),
        Json(
            "chat, Python's spaces and ASCII",
            Chat,
            """{"model": "allowed", "messages": [{"role": "user", "content": "\u00e9\u6f22\ud83d\ude00"}], "temperature": 0.0, "n": 1}"""),
        Json(
            "chat, UTF-8 content",
            Chat,
            """{"model":"allowed","messages":[{"role":"user","content":"é 漢字 😀 👩‍👩‍👧 ‮ ‏ \u2028"}]}""",
            "User-Agent: OpenAI/JS 7.57.0",
            "X-Stainless-Lang: js",
            "X-Stainless-Retry-Count: 0"),
        Json(
            "chat, emoji cut by JavaScript",
            Chat,
            """{"model":"allowed","messages":[{"role":"user","content":"cut here \ud83d"},{"role":"user","content":"\ude00 rest"}]}"""),
        Json(
            "chat, control characters escaped",
            Chat,
            """{"model":"allowed","messages":[{"role":"user","content":"\u0000\u001b[31m\b\f\n\r\t\u007f \/ \\ \""}]}"""),
        Json(
            "chat, code in content",
            Chat,
            """{"model":"allowed","messages":[{"role":"user","content":"{\"model\":\"denied\"} // \\\\server\\share /* x */ model: denied"}]}"""),
        Json("chat, tools", Chat, """
            {"model":"allowed","messages":[{"role":"user","content":"Weather?"}],"tool_choice":"auto","parallel_tool_calls":true,
             "tools":[{"type":"function","function":{"name":"get","description":"d","strict":true,"parameters":{"type":"object","required":["model"],
             "additionalProperties":false,"properties":{"model":{"type":"string","enum":["denied"]},"Model":{"type":"string"},"models":{"type":"array","items":{"type":"string"}}}}}}]}
            """),
        Json("chat, tool results", Chat, """
            {"model":"allowed","messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"get",
            "arguments":"{\"model\":\"denied\"}"}}]},{"role":"tool","tool_call_id":"call_1","content":"{\"model\":\"denied\"}"}]}
            """),
        Json("chat, JSON schema answer", Chat, """
            {"model":"allowed","messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema","json_schema":{"name":"car","strict":true,
            "schema":{"type":"object","properties":{"model":{"type":"string"},"$ref":{"type":"string"}},"$defs":{"model":{"type":"string"}}}}}}
            """),
        Json("chat, images", Chat, """
            {"model":"allowed","messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo=","detail":"high"}},{"type":"image_url","image_url":{"url":"https://example.test/a.png?model=denied"}}]}]}
            """),
        Json("chat, audio", Chat, """
            {"model":"allowed","modalities":["text","audio"],"audio":{"voice":"alloy","format":"wav"},
            "messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}}]}]}
            """),
        Json(
            "chat, files",
            Chat,
            """{"model":"allowed","messages":[{"role":"user","content":[{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERg=="}}]}]}"""),
        Json("chat, every sampling option", Chat, """
            {"model":"allowed","messages":[{"role":"user","content":"x","name":"model"}],"temperature":1.0,"top_p":1e-2,"frequency_penalty":-0.5,"presence_penalty":0,"logit_bias":{"50256":-100},
            "logprobs":true,"top_logprobs":5,"max_completion_tokens":100,"seed":-9223372036854775808,"stop":["\n\n"],"user":"u","metadata":{"model":"denied","k":"v"},"store":false,
            "service_tier":"auto","reasoning_effort":"low","verbosity":"low","prediction":{"type":"content","content":"x"},"prompt_cache_key":"k","safety_identifier":"s","web_search_options":{}}
            """),
        Json("chat, extra body of vLLM", Chat, """
            {"model":"allowed","messages":[],"guided_json":{"properties":{"model":{}}},"chat_template_kwargs":{"enable_thinking":false},"top_k":20,"min_p":0.0,"add_generation_prompt":true,"echo":false}
            """),
        Json("chat, OpenRouter's plugins and server tools", Chat, """
            {"model":"allowed","messages":[],"plugins":[{"id":"web","max_results":3},{"id":"file-parser","pdf":{"engine":"native"}},{"id":"response-healing"}],
            "tools":[{"type":"openrouter:web_search","parameters":{"engine":"exa"}},{"type":"openrouter:advisor","parameters":{"model":"allowed","tools":[{"type":"openrouter:datetime"}]}}]}
            """),
        Json("chat, allowed fallbacks", Chat, """{"model":"allowed","models":["allowed"],"messages":[]}"""),
        Json(
            "chat, null options",
            Chat,
            """{"model":"allowed","messages":[],"temperature":null,"tools":null,"stop":null,"stream":false}"""),
        Json("chat, lines ended by CR LF", Chat, "{\r\n\t\"model\": \"allowed\",\r\n\t\"messages\": []\r\n}\r\n"),
        Json(
            "completions",
            "/v1/completions",
            """{"model":"allowed","prompt":["a","b"],"suffix":null,"max_tokens":16,"logprobs":1}"""),
        Json("completions by tokens", "/v1/completions", """{"model":"allowed","prompt":[[1,2,3],[4]]}"""),
        Json(
            "responses",
            "/v1/responses",
            """{"model":"allowed","input":"Hello","instructions":"x","store":false,"include":["reasoning.encrypted_content"],"reasoning":{"effort":"low","summary":"auto"}}"""),
        Json("responses with items", "/v1/responses", """
            {"model":"allowed","input":[{"role":"user","content":[{"type":"input_text","text":"x"},{"type":"input_image","image_url":"data:image/png;base64,AA=="}]},
            {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"{\"model\":\"denied\"}"},
            {"type":"reasoning","id":"rs","summary":[],"encrypted_content":"x"}],
            "tools":[{"type":"function","name":"f","parameters":{"type":"object","properties":{"model":{"type":"string"}}},"strict":true},{"type":"web_search"},{"type":"image_generation","model":"allowed"},
            {"type":"mcp","server_label":"m","server_url":"https://example.test","require_approval":"never"},{"type":"code_interpreter","container":{"type":"auto"}}],
            "text":{"format":{"type":"json_schema","name":"n","schema":{"properties":{"model":{"type":"string"}}}}},"truncation":"auto","previous_response_id":null}
            """),
        Json(
            "embeddings",
            "/v1/embeddings",
            """{"input":["a","b"],"model":"allowed","encoding_format":"base64","dimensions":256}"""),
        Json("embeddings by tokens", "/v1/embeddings", """{"input":[[1,2],[3]],"model":"allowed"}"""),
        Json(
            "moderations",
            "/v1/moderations",
            """{"model":"allowed","input":[{"type":"text","text":"x"},{"type":"image_url","image_url":{"url":"data:,"}}]}"""),
        Json(
            "image generation",
            "/v1/images/generations",
            """{"model":"allowed","prompt":"a model of a car","n":1,"size":"1024x1024","quality":"high","background":"transparent","output_format":"webp"}"""),
        Json(
            "speech",
            "/v1/audio/speech",
            """{"model":"allowed","input":"Hello","voice":{"id":"voice_1"},"response_format":"mp3","speed":1.25,"instructions":"calm"}"""),
        Json(
            "rerank",
            "/v1/rerank",
            """{"model":"allowed","query":"q","documents":["a",{"text":"b","model":"denied"}],"top_n":1,"return_documents":true}"""),
        Json("video", "/v1/videos", """{"model":"allowed","prompt":"x","seconds":"4","size":"720x1280"}"""),
        Json(
            "Azure",
            "/openai/deployments/allowed/chat/completions?api-version=2024-10-21",
            """{"messages":[{"role":"user","content":"x"}]}"""),
        Json(
            "Azure with the model in the body",
            "/openai/deployments/allowed/chat/completions?api-version=2024-10-21",
            """{"messages":[],"model":"allowed"}"""),
        new("charset", Chat, "application/json; charset=utf-8", """{"model":"allowed","messages":[]}"""u8.ToArray()),
        new(
            "charset of OkHttp",
            Chat,
            "application/json; charset=UTF-8",
            """{"model":"allowed","messages":[]}"""u8.ToArray(),
            "Accept-Encoding: gzip",
            "User-Agent: okhttp/4.12.0",
            "Connection: Keep-Alive"),
        new("media type in capitals", Chat, "Application/JSON", """{"model":"allowed","messages":[]}"""u8.ToArray()),
    ];
}
