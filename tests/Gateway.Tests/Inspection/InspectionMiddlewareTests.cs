using Gateway.Core.Errors;
using Gateway.Core.Snapshots;
using Gateway.Inspection;
using Gateway.Requests;
using Gateway.Tests.Stores;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inspection;

/// <summary>The stage hands on what it read, and nothing else.</summary>
public sealed class InspectionMiddlewareTests
{
    [Fact]
    public async Task The_next_stage_gets_the_request_while_its_bytes_are_held()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("""{"model":"m"}""");
        var feature = new RequestContext { Snapshot = new StoreSnapshot(DocumentsOnDisk.Compile(), null!, "test"), Route = request.Route };
        request.Context.Features.Set(feature);
        var held = 0L;
        var middleware = new InspectionMiddleware(
            _ =>
            {
                held = request.Budget.Held;
                return Task.CompletedTask;
            },
            Options.Create(new InspectionOptions()),
            request.Budget,
            request.Clock);

        await middleware.InvokeAsync(request.Context);

        Assert.Equal("m", feature.Request.Model);
        Assert.Equal((13, 0), (held, request.Budget.Held));
    }

    [Fact]
    public async Task The_wait_for_the_body_is_told_to_whoever_measures()
    {
        using var request = new InspectedRequest();
        var times = new StageTimes(request.Clock);
        request.Context.Features.Set(new RequestContext { Snapshot = new StoreSnapshot(DocumentsOnDisk.Compile(), null!, "test"), Route = request.Route, Times = times });
        var middleware = new InspectionMiddleware(
            _ => Task.CompletedTask, Options.Create(new InspectionOptions()), request.Budget, request.Clock);

        var inspection = middleware.InvokeAsync(request.Context);
        request.Clock.Elapse(TimeSpan.FromSeconds(2));
        await request.SendAsync("""{"model":"m"}""");
        await inspection;

        Assert.Equal(TimeSpan.FromSeconds(2), times.BodyWait);
    }

    [Fact]
    public async Task A_refused_request_is_answered_and_goes_no_further()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("[]");
        var feature = new RequestContext { Snapshot = new StoreSnapshot(DocumentsOnDisk.Compile(), null!, "test"), Route = request.Route };
        request.Context.Features.Set(feature);
        var isForwarded = false;
        var middleware = Middleware(request, () => isForwarded = true);

        await middleware.InvokeAsync(request.Context);

        Assert.Equal((400, GatewayError.InvalidJson), (request.Context.Response.StatusCode, feature.Refusal?.Error));
        Assert.False(isForwarded);
    }

    [Fact]
    public async Task A_request_that_no_earlier_stage_saw_goes_no_further()
    {
        using var request = new InspectedRequest();
        var isForwarded = false;
        var middleware = Middleware(request, () => isForwarded = true);

        await Assert.ThrowsAsync<InvalidOperationException>(() => middleware.InvokeAsync(request.Context));

        Assert.False(isForwarded);
    }

    private static InspectionMiddleware Middleware(InspectedRequest request, Action forward) => new(
        _ =>
        {
            forward();
            return Task.CompletedTask;
        },
        Options.Create(new InspectionOptions()),
        request.Budget,
        request.Clock);
}
