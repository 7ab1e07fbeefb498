using Gateway.Core.Dialects;
using Gateway.Http;
using Gateway.Requests;
using Gateway.Tests.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Gateway.Tests.Http;

public sealed class ErrorsMiddlewareTests
{
    private readonly FakeLogger<ErrorsMiddleware> _logger = new();

    [Fact]
    public async Task An_unforeseen_exception_is_logged_and_never_sent()
    {
        var context = AnswerOf.NewContext("POST");
        await Run(context, _ => throw new InvalidOperationException("CANARY"));
        var answer = AnswerOf.Read(context);

        Assert.Equal(500, answer.Status);
        Assert.Equal("internal_error", answer.Headers["x-gateway-error"]);
        Assert.Contains(
            "The gateway failed to handle the request. Quote the request id when you report it.",
            answer.Body,
            StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer.Body, StringComparison.Ordinal);
        var log = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal((8001, LogLevel.Error), (log.Id.Id, log.Level));
        Assert.Equal("CANARY", log.Exception?.Message);
        Assert.Contains(context.TraceIdentifier, log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_request_gets_an_id_that_its_answer_names()
    {
        var context = AnswerOf.NewContext("POST");
        await Run(context, _ => throw new InvalidOperationException());
        Assert.NotEqual(AnswerOf.RequestId, context.TraceIdentifier);
        Assert.Equal(context.TraceIdentifier, AnswerOf.Read(context).Headers["request-id"]);
    }

    [Theory]
    [InlineData(400, 400, "invalid_request", "The request is not valid HTTP.")]
    [InlineData(408, 408, "request_timeout", "The request body arrived too slowly. Send it again.")]
    [InlineData(411, 400, "invalid_request", "The request is not valid HTTP.")]
    [InlineData(413, 413, "request_too_large", "The request is larger than this route accepts.")]
    [InlineData(
        415, 415, "unsupported_media_type", "The Content-Type of the request is not one that this route accepts.")]
    [InlineData(417, 417, "expectation_failed", "The only expectation that can be met is 100-continue.")]
    public async Task Bad_http_is_the_refusal_of_its_status_and_is_logged(
        int thrown, int status, string code, string message)
    {
        var context = AnswerOf.NewContext("POST");
        await Run(context, _ => throw new BadHttpRequestException("CANARY", thrown));
        var answer = AnswerOf.Read(context);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Headers["x-gateway-error"]);
        Assert.Contains(message, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer.Body, StringComparison.Ordinal);
        var log = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal((8002, LogLevel.Information), (log.Id.Id, log.Level));
    }

    [Fact]
    public async Task The_dialect_is_the_routes_where_a_route_was_matched()
    {
        var context = AnswerOf.NewContext("POST");
        context.Request.Path = "/v1/chat/completions";
        context.Features.Set(new RequestContext { Route = MessagesRoute() });
        await Run(context, _ => throw new InvalidOperationException());
        Assert.StartsWith("""{"type":"error",""", AnswerOf.Read(context).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dialect_is_that_of_the_request_where_no_route_was_matched()
    {
        var context = AnswerOf.NewContext("GET");
        context.Request.Path = "/v1beta/models";
        await Run(context, _ => throw new InvalidOperationException());
        Assert.StartsWith("""{"error":{"code":500,""", AnswerOf.Read(context).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_of_the_answer_that_failed_are_not_sent()
    {
        var context = AnswerOf.NewContext("POST");
        await Run(context, c =>
        {
            c.Response.Headers.ETag = "\"x\"";
            throw new InvalidOperationException();
        });
        Assert.False(context.Response.Headers.ContainsKey("ETag"));
    }

    [Fact]
    public async Task An_exception_in_the_middle_of_an_answer_goes_on_to_end_the_connection()
    {
        var context = AnswerOf.NewContext("POST");
        context.Features.Set<IHttpResponseFeature>(new StartedResponse());
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Run(context, _ => throw new InvalidOperationException()));
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(IOException))]
    public async Task A_client_that_went_away_is_no_error(Type thrown)
    {
        var context = AnswerOf.NewContext("POST");
        context.RequestAborted = new CancellationToken(canceled: true);
        await Run(context, _ => throw (Exception)Activator.CreateInstance(thrown)!);
        Assert.Equal(499, context.Response.StatusCode);
        var log = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal((8003, LogLevel.Debug), (log.Id.Id, log.Level));
    }

    [Fact]
    public async Task A_fault_is_an_error_even_when_its_client_went_away()
    {
        var context = AnswerOf.NewContext("POST");
        context.RequestAborted = new CancellationToken(canceled: true);
        await Run(context, _ => throw new InvalidOperationException());
        Assert.Equal(8001, Assert.Single(_logger.Collector.GetSnapshot()).Id.Id);
    }

    [Fact]
    public async Task A_cancellation_that_no_client_asked_for_is_an_error()
    {
        var context = AnswerOf.NewContext("POST");
        await Run(context, _ => throw new OperationCanceledException());
        Assert.Equal(500, context.Response.StatusCode);
        Assert.Equal(8001, Assert.Single(_logger.Collector.GetSnapshot()).Id.Id);
    }

    private static InferenceRoute MessagesRoute() => new(
        "messages",
        "POST",
        new RouteTemplate("/v1/messages", "", ModelSegments.None),
        Dialect.Anthropic,
        Operation.Messages,
        ModelSource.Body,
        BodyFormats.Json,
        1024);

    private Task Run(HttpContext context, RequestDelegate next)
        => new ErrorsMiddleware(next, _logger).InvokeAsync(context);
}
