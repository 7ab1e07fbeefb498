using static Gateway.Differential.Benign.BenignRequest;

namespace Gateway.Differential.Benign;

/// <summary>Bodies of Anthropic's and Google's SDKs and documents.</summary>
internal static class OtherDialectShapes
{
    private const string Messages = "/v1/messages";

    public static IEnumerable<BenignRequest> All =>
    [
        Json(
            "messages",
            Messages,
            """{"model":"allowed","max_tokens":1024,"messages":[{"role":"user","content":"Hello"}]}""",
            "anthropic-version: 2023-06-01"),
        Json(
            "messages, beta query",
            Messages + "?beta=true",
            """{"max_tokens":1024,"messages":[{"role":"user","content":"Hello"}],"model":"allowed","stream":true}""",
            "anthropic-version: 2026-10-21",
            "anthropic-beta: files-api-2025-04-14"),
        Json("messages, thinking and cache control", Messages, """
            {"model":"allowed","max_tokens":2048,"thinking":{"type":"enabled","budget_tokens":1024},"system":[{"type":"text","text":"You are a model.","cache_control":{"type":"ephemeral","ttl":"1h"}}],
            "messages":[{"role":"user","content":[{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}]},
            {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"c2ln"},{"type":"redacted_thinking","data":"eA=="},{"type":"text","text":"y"}]},{"role":"user","content":"z"}]}
            """),
        Json("messages, tool use and result", Messages, """
            {"model":"allowed","max_tokens":64,"tool_choice":{"type":"auto"},"tools":[{"name":"get","description":"d","input_schema":{"type":"object","properties":{"model":{"type":"string"}}}},
            {"type":"web_search_20250305","name":"web_search","max_uses":5},{"type":"bash_20250124","name":"bash"}],
            "messages":[{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"get","input":{"model":"denied","models":["denied"]}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","is_error":false,"content":[{"type":"text","text":"{\"model\":\"denied\"}"}]}]}]}
            """),
        Json("messages, images and documents", Messages, """
            {"model":"allowed","max_tokens":64,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}},
            {"type":"document","source":{"type":"url","url":"https://example.test/a.pdf"},"citations":{"enabled":true}}]}],"metadata":{"user_id":"u"},"stop_sequences":["\n\nHuman:"],"top_k":5}
            """),
        Json(
            "messages, MCP servers",
            Messages,
            """{"model":"allowed","max_tokens":1,"messages":[],"mcp_servers":[{"type":"url","url":"https://example.test","name":"m"}],"container":null,"context_management":{"edits":[]}}"""),
        Json(
            "token count",
            "/v1/messages/count_tokens",
            """{"model":"allowed","messages":[{"role":"user","content":"Hello"}],"tools":[]}"""),
        Json("message batch", "/v1/messages/batches", """
            {"requests":[{"custom_id":"a","params":{"model":"allowed","max_tokens":1,"messages":[{"role":"user","content":"x"}]}},
            {"custom_id":"b","params":{"max_tokens":1,"messages":[],"model":"allowed","system":"s"}}]}
            """),
        Json(
            "Gemini",
            "/v1beta/models/allowed:generateContent",
            """{"contents":[{"parts":[{"text":"Hello"}],"role":"user"}],"generationConfig":{"temperature":0.5,"responseMimeType":"application/json"}}"""),
        Json("Gemini, tools and functions", "/v1beta/models/allowed:generateContent", """
            {"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{"model":"denied"}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"model":"denied"}}},
            {"inlineData":{"mimeType":"image/png","data":"AA=="}}]}],"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"model":{"type":"STRING"}}}}]},{"googleSearch":{}}],
            "toolConfig":{"functionCallingConfig":{"mode":"AUTO"}},"systemInstruction":{"parts":[{"text":"s"}]},"safetySettings":[]}
            """, "x-goog-api-client: google-genai-sdk/3.1.0 gl-node/v20"),
        Json(
            "Gemini, streamed",
            "/v1/models/allowed:streamGenerateContent?alt=sse",
            """{"contents":[{"parts":[{"text":"x"}]}]}"""),
        Json(
            "Gemini, token count", "/v1beta/models/allowed:countTokens", """{"contents":[{"parts":[{"text":"x"}]}]}"""),
        Json(
            "Gemini, nested token count",
            "/v1beta/models/allowed:countTokens",
            """{"generateContentRequest":{"model":"models/allowed","contents":[{"parts":[{"text":"x"}]}]}}"""),
        Json(
            "Gemini, embedding",
            "/v1beta/models/allowed:embedContent",
            """{"model":"models/allowed","content":{"parts":[{"text":"x"}]},"taskType":"RETRIEVAL_QUERY"}"""),
        Json(
            "Gemini, embedding batch",
            "/v1beta/models/allowed:batchEmbedContents",
            """{"requests":[{"model":"models/allowed","content":{"parts":[{"text":"a"}]}},{"model":"models/allowed","content":{"parts":[{"text":"b"}]}}]}"""),
    ];
}
