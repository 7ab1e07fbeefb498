using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Requests;
using Gateway.Telemetry;
using Gateway.Telemetry.Decisions;
using Gateway.Telemetry.Metrics;
using Gateway.Telemetry.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Telemetry;

public sealed class TelemetryMiddlewareTests
{
    private static readonly Refusal Refusal = new(GatewayError.InvalidApiKey, "No.");

    [Fact]
    public async Task With_everything_off_the_stages_have_their_context_and_nothing_is_timed()
    {
        await PassAsync(DecisionLogScope.Off, served =>
        {
            Assert.Null(served.Gateway().Times);
            Assert.Null(Activity.Current);
        });
    }

    [Fact]
    public async Task With_refusals_alone_wanted_nothing_is_timed_and_no_activity_begun()
        => await PassAsync(DecisionLogScope.Refusals, context =>
        {
            Assert.Null(context.Gateway().Times);
            Assert.Null(Activity.Current);
        });

    [Fact]
    public async Task A_request_that_fails_is_told_as_well_and_its_exception_goes_on()
    {
        var log = new DecisionLog(Options.Create(new TelemetryOptions()), TimeProvider.System);

        await Assert.ThrowsAsync<InvalidOperationException>(() => PassAsync(log, context =>
        {
            context.Gateway().Refusal = Refusal;
            throw new InvalidOperationException("The upstream broke off.");
        }));

        log.Close();
        Assert.Contains(
            """
            "decision":"deny","reason":"invalid_api_key","rule":"authentication"
            """,
            Encoding.UTF8.GetString(log.Take()!.Written),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCodes.Status200OK)]
    [InlineData(StatusCodes.Status502BadGateway)]
    public async Task A_caller_who_left_is_told_as_that_whatever_the_answer_was(int status)
    {
        var log = new DecisionLog(
            Options.Create(new TelemetryOptions { DecisionLog = DecisionLogScope.All }), TimeProvider.System);

        await PassAsync(log, context =>
        {
            context.Response.StatusCode = status;
            context.RequestAborted = new CancellationToken(canceled: true);
        });

        log.Close();
        var line = Encoding.UTF8.GetString(log.Take()!.Written);
        Assert.Contains("\"reason\":\"client_closed_request\"", line, StringComparison.Ordinal);
        Assert.Contains("\"status\":499", line, StringComparison.Ordinal);
    }

    private static async Task<HttpContext> PassAsync(DecisionLogScope scope, Action<HttpContext> serve)
    {
        var log = new DecisionLog(Options.Create(new TelemetryOptions { DecisionLog = scope }), TimeProvider.System);
        return await PassAsync(log, serve);
    }

    private static async Task<HttpContext> PassAsync(DecisionLog log, Action<HttpContext> serve)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var tracing = new GatewayTracing(Options.Create(new TelemetryOptions()));
        var context = new DefaultHttpContext();
        var middleware = new TelemetryMiddleware(
            inner =>
            {
                serve(inner);
                return Task.CompletedTask;
            },
            new GatewayMetrics(services.GetRequiredService<IMeterFactory>()),
            tracing,
            log,
            TimeProvider.System);
        await middleware.InvokeAsync(context);
        return context;
    }
}
