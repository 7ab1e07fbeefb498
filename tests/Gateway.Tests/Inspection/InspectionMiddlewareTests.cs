using Gateway.Core.Errors;
using Gateway.Core.Snapshots;
using Gateway.Inspection;
using Gateway.Requests;
using Gateway.Tests.Catalog.Listing;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Inspection;

/// <summary>The stage hands on what it read, and nothing else.</summary>
public sealed class InspectionMiddlewareTests
{
    [Fact]
    public async Task The_next_stage_gets_the_request_while_its_bytes_are_held()
    {
        using var request = new InspectedRequest();
        await request.SendAsync("""{"model":"m"}""");
        var feature = NewContext(request);
        request.Context.Features.Set(feature);
        var held = 0L;
        var middleware = new InspectionMiddleware(
            _ =>
            {
                held = request.Budget.Held;
                return Task.CompletedTask;
            },
            new RequestInspector(new InspectionOptions(), request.Clock),
            request.Budget);

        await middleware.InvokeAsync(request.Context);

        Assert.Equal("m", feature.Request.Models.Primary.Value);
        Assert.Equal((13, 0), (held, request.Budget.Held));
    }

    [Fact]
    public async Task The_wait_for_the_body_is_told_to_whoever_measures()
    {
        using var request = new InspectedRequest();
        var times = new StageTimes(request.Clock);
        request.Context.Features.Set(NewContext(request, times));
        var middleware = new InspectionMiddleware(
            _ => Task.CompletedTask, new RequestInspector(new InspectionOptions(), request.Clock), request.Budget);

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
        var feature = NewContext(request);
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
        new RequestInspector(new InspectionOptions(), request.Clock),
        request.Budget);

    private static RequestContext NewContext(InspectedRequest request, StageTimes? times = null) => new()
    {
        Snapshot = new StoreSnapshot(DocumentsOnDisk.Compile(), null!, "test"),
        Caller = SmallCatalog.Pro,
        Route = request.Route,
        Times = times,
    };
}
