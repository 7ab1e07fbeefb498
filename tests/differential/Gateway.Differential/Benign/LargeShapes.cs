using System.Text;
using static Gateway.Differential.Benign.BenignRequest;

namespace Gateway.Differential.Benign;

/// <summary>Bodies that are large, long or deep, as real ones are.</summary>
internal static class LargeShapes
{
    private const string Chat = "/v1/chat/completions";

    public static IEnumerable<BenignRequest> All =>
    [
        Json(
            "system prompt of 1 MB",
            Chat,
            $$$"""{"model":"allowed","messages":[{"role":"system","content":"{{{Repeat("Answer with \\\"care\\\". é漢😀\\n", 30_000)}}}"}]}"""),
        Json(
            "system prompt of 1 MB before the model",
            "/v1/messages",
            $$$"""{"max_tokens":1,"system":"{{{Repeat("x", 1 << 20)}}}","messages":[],"model":"allowed"}"""),
        Json(
            "image of 8 MB",
            Chat,
            $$$"""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Repeat("iVBORw0K", 1 << 20)}}}"}}]}],"model":"allowed"}"""),
        Json(
            "10,000 messages",
            Chat,
            $$$"""{"model":"allowed","messages":[{{{Repeat("{\"role\":\"user\",\"content\":\"x\"},", 9_999)}}}{"role":"user","content":"x"}]}"""),
        Json(
            "2,048 embeddings",
            "/v1/embeddings",
            $$$"""{"model":"allowed","input":["a"{{{Repeat(",\"text to embed\"", 2_047)}}}]}"""),
        Json("tool schema 60 deep", Chat, ToolSchema(24)),
        Json(
            "128 tools",
            Chat,
            $$$"""{"model":"allowed","messages":[],"tools":[{"type":"function","function":{"name":"f"}}{{{Repeat(",{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}", 127)}}}]}"""),
        Json(
            "message batch of 2,000",
            "/v1/messages/batches",
            $$$"""{"requests":[{{{Repeat("{\"custom_id\":\"a\",\"params\":{\"model\":\"allowed\",\"max_tokens\":1,\"messages\":[]}},", 1_999)}}}{"custom_id":"b","params":{"model":"allowed","max_tokens":1,"messages":[]}}]}"""),
        Json(
            "numbers of every length",
            Chat,
            $$$"""{"model":"allowed","messages":[],"a":1{{{Repeat("0", 300)}}},"b":0.{{{Repeat("3", 300)}}},"c":1e308}"""),
        Json("one line a token", Chat, "{\n    \"model\": \"allowed\",\n    \"messages\": [\n" + Repeat("        [],\n",
            200) + "        []\n    ]\n}\n"),
    ];

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text,
        count).ToString();

    private static string ToolSchema(int levels)
    {
        var schema = """{"type":"string"}""";
        for (var i = 0; i < levels; i++)
        {
            schema = $$$"""{"type":"object","properties":{"model":{{{schema}}}}}""";
        }

        return $$$"""{"model":"allowed","messages":[],"tools":[{"type":"function","function":{"name":"f","parameters":{{{schema}}}}}]}""";
    }
}
