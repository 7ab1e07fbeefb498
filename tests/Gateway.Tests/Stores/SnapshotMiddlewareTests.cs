using Gateway.Core.Errors;
using Gateway.Core.Snapshots;
using Gateway.Requests;
using Gateway.Stores;
using Gateway.Tests.Catalog.Listing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Stores;

/// <summary>One revision decides a request, and its answer names that one.</summary>
public sealed class SnapshotMiddlewareTests
{
    private readonly DefaultHttpContext _context = new();
    private bool _isServed;

    [Fact]
    public async Task The_snapshot_that_is_in_force_at_first_decides_and_is_named()
    {
        await RunAsync(new Changing());

        Assert.Equal("r1", _context.Gateway().Snapshot.Revision);
        Assert.Equal("r1", _context.Response.Headers["x-gateway-revision"]);
        Assert.True(_isServed);
    }

    [Theory]
    [InlineData("needs one", true)]
    [InlineData("needs none", false)]
    public async Task Before_there_is_a_snapshot_only_what_needs_none_is_answered(string what, bool needs)
    {
        var metadata = needs
            ? new EndpointMetadataCollection(RequiresSnapshot.Instance)
            : EndpointMetadataCollection.Empty;
        _context.SetEndpoint(new Endpoint(requestDelegate: null, metadata, what));

        await RunAsync(new Empty());

        Assert.Equal(!needs, _isServed);
        Assert.Equal(needs ? GatewayError.CatalogUnavailable : null, _context.Gateway().Refusal?.Error);
        Assert.Empty(_context.Response.Headers["x-gateway-revision"].ToArray());
    }

    private Task RunAsync(ISnapshotSource source)
    {
        _context.Features.Set(new RequestContext());
        var gate = new SnapshotGateMiddleware(_ =>
        {
            _isServed = true;
            return Task.CompletedTask;
        });
        return new SnapshotMiddleware(gate.InvokeAsync, source).InvokeAsync(_context);
    }

    private sealed class Empty : ISnapshotSource
    {
        public StoreSnapshot? Current => null;
    }

    /// <summary>Another snapshot comes into force whenever one was taken.</summary>
    private sealed class Changing : ISnapshotSource
    {
        private int _taken;

        public StoreSnapshot? Current
        {
            get
            {
                var revision = $"r{++_taken}";
                return new StoreSnapshot(SmallCatalog.WithRevision(revision), null!, revision);
            }
        }
    }
}
