using System.Buffers;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Multipart;
using Gateway.Forwarding.Fields;
using Gateway.Requests;
using Gateway.Tests.Core.Inspection.Multipart;
using Gateway.Tests.Inspection;

namespace Gateway.Tests.Forwarding.Fields;

/// <summary>Which bodies have known fields only.</summary>
public sealed class KnownFieldsTests
{
    private const string Reason = ", which is not known for this operation. "
        + "The upstream of this model accepts known fields only. Remove the field.";

    private static readonly KnownFields Known = KnownFields.Load();

    public static TheoryData<string, string> Passing => new()
    {
        { "ChatCompletions", """{"model":"m","messages":[{"no_such_field":1}],"temperature":0.5,"top_k":3}""" },
        { "ChatCompletions", """{"mod\u0065l":"m","messages":[]}""" },
        { "ChatCompletions", """{"metadata":{"no_such_field":{"messages":[]}}}""" },
        { "Messages", """{"model":"m","max_tokens":5,"system":"s","cache_control":null}""" },
        { "Responses", """{"model":"m","input":"i","personality":"friendly"}""" },
        { "MessageBatches", """{"requests":[{"custom_id":"a","params":{"model":"m","messages":[],"top_k":2}}]}""" },
        { "MessageBatches", """{"requests":[]}""" },
        { "GenerateContent", """{"contents":[],"systemInstruction":{},"generationConfig":{"topK":3},"model":""}""" },
        { "GenerateContent", """{"contents":[],"system_instruction":{},"generation_config":{"top_k":3}}""" },
        {
            "BatchEmbedContents",
            """{"requests":[{"model":"m","content":{},"taskType":"t"},{"content":{},"task_type":"t"}]}"""
        },
        { "CountTokens", """{"generateContentRequest":{"contents":[],"tool_config":{}}}""" },
        { "CountTokens", """{"generate_content_request":null,"contents":[]}""" },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        {
            "ChatCompletions", """{"model":"m","messages":[],"no_such_field":null}""",
            "The body has the field 'no_such_field'"
        },
        { "ChatCompletions", """{"no\u005fsuch":1,"model":"m"}""", "The body has the field 'no_such'" },
        { "ChatCompletions", """{"Model":"m"}""", "The body has the field 'Model'" },
        { "ChatCompletions", """{"contents":[]}""", "The body has the field 'contents'" },
        { "ChatCompletions", """{"tensorzero::variant_name":"x"}""", "The body has a field" },
        { "ChatCompletions", """{"ein Satz":"x"}""", "The body has a field" },
        { "ChatCompletions", """{"größe":"x"}""", "The body has a field" },
        { "ChatCompletions", """{"":"x"}""", "The body has a field" },
        { "ChatCompletions", $$"""{"{{new string('a', 65)}}":"x"}""", "The body has a field" },
        { "ChatCompletions", $$"""{"{{new string('a', 256)}}":"x"}""", "The body has a field" },
        {
            "GenerateContent", """{"generationConfig":{},"system_Instruction":{}}""",
            "The body has the field 'system_Instruction'"
        },
        { "MessageBatches", """{"requests":[],"router":1}""", "The body has the field 'router'" },
        {
            "MessageBatches", """{"requests":[{"custom_id":"a","params":{},"router":1}]}""",
            "'requests[]' has the field 'router'"
        },
        {
            "MessageBatches", """{"requests":[{"params":{"model":"m"}},{"params":{"messages":[{}],"router":1}}]}""",
            "'requests[].params' has the field 'router'"
        },
        { "MessageBatches", """{"requests":{"params":{"router":1}}}""", "'requests[].params' has the field 'router'" },
        { "MessageBatches", """{"requests":[[0,{"router":1}]]}""", "'requests[]' has the field 'router'" },
        {
            "BatchEmbedContents", """{"requests":[{"content":{}},{"router":1}]}""",
            "'requests[]' has the field 'router'"
        },
        {
            "CountTokens", """{"generate_content_request":{"contents":[],"router":1}}""",
            "'generate_content_request' has the field 'router'"
        },
    };

    public static TheoryData<string, string?> Forms => new()
    {
        { "prompt", null },
        { "image[]", null },
        { "no_such_field", "The form has the field 'no_such_field'" },
        { "no_such_field[prompt]", "The form has the field 'no_such_field'" },
        { "kein feld", "The form has a field" },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public void A_body_with_known_fields_passes(string operation, string body)
        => Assert.Null(CheckAllPieces(operation, body));

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_unknown_field_is_refused_and_named_where_it_is_a_plain_identifier(
        string operation, string body, string start)
        => Assert.Equal(new Refusal(GatewayError.UnsupportedField, start + Reason), CheckAllPieces(operation, body));

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_fields_of_a_form_are_checked_by_their_names(string field, string? start)
    {
        var form = $"""
            --B
            Content-Disposition: form-data; name="model"

            m
            --B
            Content-Disposition: form-data; name="image"; filename="no.png"

            a "quoted" file
            --B
            Content-Disposition: form-data; name="{field}"

            x
            --B--

            """.ReplaceLineEndings("\r\n");
        var bytes = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(form));
        Assert.Null(FormReader.Read(bytes, "B", FormReading.Limits, FormReading.Fields(), out var written));

        var refusal = Known.Check(Operation.ImageEdits, new InspectedBody(written!.Bytes, written.ContentType));

        Assert.Equal(start is null ? null : new Refusal(GatewayError.UnsupportedField, start + Reason), refusal);
    }

    [Fact]
    public void A_form_whose_header_lines_cannot_be_read_is_refused()
    {
        var bytes = new ReadOnlySequence<byte>("--B\r\nX: y\r\n\r\nm\r\n--B--\r\n"u8.ToArray());

        var refusal = Known.Check(Operation.ImageEdits, new InspectedBody(bytes, "multipart/form-data; boundary=B"));

        Assert.Equal(new Refusal(GatewayError.UnsupportedField, "The form has a field" + Reason), refusal);
    }

    [Fact]
    public void Every_operation_has_fields()
        => Assert.All(Enum.GetValues<Operation>(), operation => Assert.NotEmpty(Known.Of(operation).Names));

    [Fact]
    public void A_body_as_deep_as_inspection_allows_is_read()
        => Assert.Null(Check("ChatCompletions", Encoding.UTF8.GetBytes(
            $$"""{"messages":{{new string('[', 4000)}}{{new string(']', 4000)}}}"""), 1000));

    private static Refusal? CheckAllPieces(string operation, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var whole = Check(operation, bytes, bytes.Length);
        for (var size = 1; size < Math.Min(bytes.Length, 40); size++)
        {
            Assert.Equal(whole, Check(operation, bytes, size));
        }

        return whole;
    }

    private static Refusal? Check(string operation, byte[] bytes, int size)
        => Known.Check(Enum.Parse<Operation>(operation), new InspectedBody(Pieces.Of(bytes, size), "application/json"));
}
