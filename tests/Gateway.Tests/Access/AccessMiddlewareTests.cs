using System.Buffers;
using Gateway.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Names;
using Gateway.Core.Snapshots;
using Gateway.Inspection;
using Gateway.Requests;
using Gateway.Tests.Catalog.Listing;
using Gateway.Tests.Errors;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Access;

public sealed class AccessMiddlewareTests
{
    [Fact]
    public async Task An_allowed_request_goes_on_with_its_permit()
    {
        var (feature, status, wentOn) = await PassAsync("tiny:free");

        Assert.Equal("tiny:free", feature.PermitOrNull?.Model.Id.Value);
        Assert.Equal((StatusCodes.Status200OK, true), (status, wentOn));
    }

    [Fact]
    public async Task A_denied_request_ends_here_without_a_permit()
    {
        var (feature, status, wentOn) = await PassAsync("melody");

        Assert.Null(feature.PermitOrNull);
        Assert.Equal(GatewayError.ModelAccessDenied, feature.Refusal?.Error);
        Assert.Equal((StatusCodes.Status403Forbidden, false), (status, wentOn));
    }

    [Fact]
    public async Task Without_a_request_nothing_is_decided()
    {
        var context = AnswerOf.NewContext("POST");
        context.Features.Set(new RequestContext { Caller = SmallCatalog.Free });

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new AccessMiddleware(
                _ => Task.CompletedTask, new NoStore(), NewInspector(), TimeProvider.System).InvokeAsync(context));
    }

    private static async Task<(RequestContext Feature, int Status, bool WentOn)> PassAsync(string model)
    {
        var wentOn = false;
        var context = AnswerOf.NewContext("POST");
        var body = new InspectedBody(ReadOnlySequence<byte>.Empty, "application/json");
        var feature = new RequestContext
        {
            Snapshot = new StoreSnapshot(SmallCatalog.Snapshot, null!, "test"),
            Caller = SmallCatalog.Free,
            Request = new InferenceRequest(
                Dialect.OpenAi,
                Operation.ChatCompletions,
                RequestedModels.Of(ModelId.Parse(model)),
                Stream: false,
                body),
        };
        context.Features.Set(feature);
        var middleware = new AccessMiddleware(
            _ =>
            {
                wentOn = true;
                return Task.CompletedTask;
            },
            new NoStore(),
            NewInspector(),
            TimeProvider.System);
        await middleware.InvokeAsync(context);
        return (feature, context.Response.StatusCode, wentOn);
    }

    private static RequestInspector NewInspector() => new(new InspectionOptions(), TimeProvider.System);

    private sealed class NoStore : ISnapshotSource
    {
        public StoreSnapshot? Current => null;
    }
}
