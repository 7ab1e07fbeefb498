using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Inspection;
using Gateway.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Errors;

public sealed class RefusalTests
{
    private const string SeedMessage =
        "Model 'openai/gpt-5.4-mini' requires a paid plan. See GET /api/v1/models/access for the full list of "
        + "free-plan models. Upgrade at https://app.callmissed.com/pricing";

    private static readonly Refusal AccessDenied = new(GatewayError.ModelAccessDenied, SeedMessage)
    {
        Model = "openai/gpt-5.4-mini",
    };

    public static TheoryData<string, string> EveryErrorInEveryDialect() => [..
        from dialect in Enum.GetValues<Dialect>()
        from error in Enum.GetValues<GatewayError>()
        select new TheoryDataRow<string, string>(dialect.ToString(), error.ToString())];

    public static TheoryData<string, string, string, string> Bodies() => new()
    {
        {
            "OpenAI: the seed's denial, byte for byte and without param",
            nameof(Dialect.OpenAi),
            nameof(GatewayError.ModelAccessDenied),
            """{"error":{"message":"M","type":"invalid_request_error","code":"model_access_denied"}}"""
        },
        {
            "OpenAI: an unknown model names the parameter",
            nameof(Dialect.OpenAi),
            nameof(GatewayError.UnsupportedModel),
            """{"error":{"message":"M","type":"invalid_request_error","param":"model","code":"unsupported_model"}}"""
        },
        {
            "OpenAI: any other error has a null parameter",
            nameof(Dialect.OpenAi),
            nameof(GatewayError.InvalidApiKey),
            """{"error":{"message":"M","type":"authentication_error","param":null,"code":"invalid_api_key"}}"""
        },
        {
            "Anthropic: the code is in the details",
            nameof(Dialect.Anthropic),
            nameof(GatewayError.UnsupportedModel),
            """
            {"type":"error","error":{"type":"invalid_request_error","message":"M",
            "details":{"error_code":"unsupported_model"}},"request_id":"req_0123456789abcdefABCDEF"}
            """
        },
        {
            "Gemini: error is the first and only member, its code the status",
            nameof(Dialect.Gemini),
            nameof(GatewayError.UnsupportedModel),
            """
            {"error":{"code":400,"message":"M","status":"INVALID_ARGUMENT",
            "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"UNSUPPORTED_MODEL",
            "domain":"gateway","metadata":{"model":"a/b:c","code":"unsupported_model"}}]}}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_refusal_has_exactly_the_bytes_of_the_dialect(
        string sentence,
        string dialect,
        string error,
        string body)
    {
        var answer = await Refusing(dialect, error, "M", "a/b:c");
        Assert.True(body.ReplaceLineEndings("") == answer.Body, $"{sentence}: {answer.Body}");
    }

    [Fact]
    public async Task Behind_an_answer_that_has_begun_nothing_is_refused()
    {
        var context = AnswerOf.NewContext("POST");
        context.Features.Set<IHttpResponseFeature>(new StartedResponse());

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.RefuseAsync(Dialect.OpenAi, AccessDenied));

        Assert.Empty(AnswerOf.Read(context).Body);
    }

    [Fact]
    public async Task The_message_of_the_seed_stands_in_the_answer_word_for_word()
    {
        var answer = await AnswerOf.Refusing(Dialect.OpenAi, AccessDenied);
        Assert.Equal(
            $$"""{"error":{"message":"{{SeedMessage}}","""
            + """
            "type":"invalid_request_error","code":"model_access_denied"}}
            """,
            answer.Body);
    }

    [Theory]
    [MemberData(nameof(EveryErrorInEveryDialect))]
    public async Task Every_error_is_complete_in_every_dialect(string dialect, string error)
    {
        var answer = await Refusing(dialect, error, "Say \"what\" \n</script> \ud800 é");
        var row = ErrorTable.Of(Enum.Parse<GatewayError>(error));

        Assert.Equal(row.Status, answer.Status);
        Assert.Equal("application/json", answer.Headers.ContentType);
        Assert.Equal(Encoding.UTF8.GetByteCount(answer.Body), answer.Headers.ContentLength);
        Assert.Equal(AnswerOf.RequestId, answer.Headers["x-request-id"]);
        Assert.Equal(AnswerOf.RequestId, answer.Headers["request-id"]);
        Assert.Equal(row.Code, answer.Headers["x-gateway-error"]);
        Assert.Equal("nosniff", answer.Headers.XContentTypeOptions);
        Assert.Equal("no-store", answer.Headers.CacheControl);

        using var body = JsonDocument.Parse(answer.Body);
        var message = body.RootElement.GetProperty("error").GetProperty("message");
        Assert.Equal("Say \"what\" \n</script> \ufffd é", message.GetString());
        if (dialect == nameof(Dialect.Anthropic))
        {
            Assert.Equal(AnswerOf.RequestId, body.RootElement.GetProperty("request_id").GetString());
        }

        if (dialect == nameof(Dialect.Gemini))
        {
            Assert.StartsWith("""{"error":{"code":""", answer.Body, StringComparison.Ordinal);
            Assert.Equal(row.Status, body.RootElement.GetProperty("error").GetProperty("code").GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(EveryErrorInEveryDialect))]
    public async Task Retry_headers_follow_the_status(string dialect, string error)
    {
        var answer = await Refusing(dialect, error, "M");
        Assert.Equal(answer.Status >= 500 ? "1" : null, answer.Headers.RetryAfter);
        Assert.Equal(answer.Status < 500 && answer.Status != 408 ? "false" : null, answer.Headers["x-should-retry"]);
        Assert.Equal(answer.Status == 401 ? "Bearer" : null, answer.Headers.WWWAuthenticate);
        Assert.False(answer.Headers.ContainsKey("Allow"));
    }

    [Fact]
    public async Task A_refusal_says_itself_when_to_come_back()
    {
        var refusal = new Refusal(GatewayError.Overloaded, "M") { RetryAfterSeconds = 17 };
        Assert.Equal("17", (await AnswerOf.Refusing(Dialect.OpenAi, refusal)).Headers.RetryAfter);
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        var refusal = new Refusal(GatewayError.MethodNotAllowed, "M") { Allow = "POST" };
        Assert.Equal("POST", (await AnswerOf.Refusing(Dialect.OpenAi, refusal)).Headers.Allow);
    }

    [Fact]
    public async Task Head_gets_the_status_and_the_headers_but_no_body()
    {
        var answer = await AnswerOf.Refusing(Dialect.OpenAi, AccessDenied, "HEAD");
        Assert.Equal(403, answer.Status);
        Assert.Equal("model_access_denied", answer.Headers["x-gateway-error"]);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Gemini_leaves_out_a_model_that_is_not_known()
    {
        var answer = await AnswerOf.Refusing(Dialect.Gemini, new Refusal(GatewayError.InvalidJson, "M"));
        Assert.Contains("""
            "metadata":{"code":"invalid_json"}
            """, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_on_record_for_the_stages_around()
    {
        var context = AnswerOf.NewContext("POST");
        var feature = new RequestContext();
        context.Features.Set(feature);
        await context.RefuseAsync(Dialect.OpenAi, AccessDenied);
        Assert.Same(AccessDenied, feature.Refusal);
    }

    [Fact]
    public async Task Refusals_that_run_at_the_same_time_do_not_mix()
    {
        var bodies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
            (await AnswerOf.Refusing(Dialect.OpenAi, new Refusal(GatewayError.InvalidJson, $"M{i}"))).Body)));
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => $"M{i}"),
            bodies.Select(MessageOf));
    }

    [Theory]
    [InlineData(nameof(Dialect.OpenAi))]
    [InlineData(nameof(Dialect.Anthropic))]
    [InlineData(nameof(Dialect.Gemini))]
    public void Writing_a_body_allocates_nothing(string dialect)
    {
        var speaks = Enum.Parse<Dialect>(dialect);
        var output = new ArrayBufferWriter<byte>(4096);
        Assert.Equal(0, AllocatedBy(() =>
        {
            output.ResetWrittenCount();
            var json = JsonWriters.Rent(output);
            ErrorBody.Write(json, speaks, AccessDenied, AnswerOf.RequestId);
            JsonWriters.Return(json);
        }));
    }

    private static string MessageOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("error").GetProperty("message").ToString();
    }

    private static long AllocatedBy(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Task<AnswerOf> Refusing(string dialect, string error, string message, string? model = null)
        => AnswerOf.Refusing(
            Enum.Parse<Dialect>(dialect),
            new Refusal(Enum.Parse<GatewayError>(error), message) { Model = model });
}
