using Gateway.Forwarding.Clusters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Gateway.Tests.Forwarding.Clusters;

public sealed class ConsecutiveFailuresTests : IDisposable
{
    private const int Served = 200;

    private readonly List<double> _pauses = [];
    private readonly DestinationState _first = new("first");
    private readonly DestinationState _second = new("second");
    private readonly ClusterState _cluster;
    private readonly ConsecutiveFailures _policy;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler());

    public ConsecutiveFailuresTests()
    {
        _cluster = new ClusterState(
            "one", new ClusterModel(new ClusterConfig { ClusterId = "one" }, _client));
        _cluster.Destinations["first"] = _first;
        _cluster.Destinations["second"] = _second;
        _policy = new ConsecutiveFailures(
            new Updater(_first, _pauses), TimeProvider.System, NullLogger<ConsecutiveFailures>.Instance);
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Five_failures_in_a_row_pause_a_destination_and_a_success_between_them_does_not()
    {
        Answer(500, 502, 503, 504, Served, 500, 500, 500, 529);
        Assert.Empty(_pauses);

        Answer(503);
        Assert.Equal([30], _pauses);
    }

    [Fact]
    public void After_a_pause_one_failure_is_enough_and_the_pause_is_longer_until_the_destination_serves()
    {
        Answer(500, 500, 500, 500, 500);
        for (var pause = 2; pause <= 12; pause++)
        {
            _first.Health.Passive = DestinationHealth.Unknown;
            Answer(500);
        }

        Assert.Equal([30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 300, 300], _pauses);

        _first.Health.Passive = DestinationHealth.Unknown;
        Answer(Served, 500, 500, 500, 500);
        Assert.Equal(12, _pauses.Count);
        Answer(500);
        Assert.Equal(30, _pauses[^1]);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("86400", 300)]
    public void A_429_pauses_for_as_long_as_it_says_and_is_no_failure(string retryAfter, double seconds)
    {
        Request(429, retryAfter, error: null);

        Assert.Equal([seconds], _pauses);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    public void A_429_that_names_no_time_pauses_nothing(string? retryAfter)
    {
        for (var count = 0; count < 10; count++)
        {
            Request(429, retryAfter, error: null);
        }

        Assert.Empty(_pauses);
    }

    [Theory]
    [InlineData(ForwarderError.Request, 1)]
    [InlineData(ForwarderError.RequestTimedOut, 1)]
    [InlineData(ForwarderError.ResponseBodyDestination, 1)]
    [InlineData(ForwarderError.RequestCanceled, 0)]
    [InlineData(ForwarderError.RequestBodyClient, 0)]
    [InlineData(ForwarderError.ResponseBodyClient, 0)]
    [InlineData(ForwarderError.ResponseBodyCanceled, 0)]
    [InlineData(ForwarderError.NoAvailableDestinations, 0)]
    public void What_the_caller_broke_off_says_nothing_of_the_destination(ForwarderError error, int pauses)
    {
        for (var count = 0; count < 5; count++)
        {
            Request(502, retryAfter: null, error);
        }

        Assert.Equal(pauses, _pauses.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(501)]
    public void An_error_of_the_request_is_no_failure_of_the_destination(int status)
    {
        Answer([.. Enumerable.Repeat(status, 10)]);

        Assert.Empty(_pauses);
    }

    [Fact]
    public void The_last_destination_that_serves_is_never_paused()
    {
        _second.Health.Passive = DestinationHealth.Unhealthy;
        Answer([.. Enumerable.Repeat(500, 10)]);
        Request(429, "60", error: null);

        Assert.Empty(_pauses);
    }

    private void Answer(params int[] statuses) => Array.ForEach(statuses, status => Request(status, null, null));

    private void Request(int status, string? retryAfter, ForwarderError? error)
    {
        var context = new DefaultHttpContext();
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        if (error is { } failed)
        {
            context.Features.Set<IForwarderErrorFeature>(new Failure(failed));
        }

        _policy.RequestProxied(context, _cluster, _first);
    }

    private sealed class Updater(DestinationState paused, List<double> pauses) : IDestinationHealthUpdater
    {
        public void SetActive(ClusterState cluster, IEnumerable<NewActiveDestinationHealth> newHealthStates)
            => throw new NotSupportedException();

        public void SetPassive(
            ClusterState cluster,
            DestinationState destination,
            DestinationHealth newHealth,
            TimeSpan reactivationPeriod)
        {
            Assert.Equal((paused, DestinationHealth.Unhealthy), (destination, newHealth));
            destination.Health.Passive = newHealth;
            pauses.Add(reactivationPeriod.TotalSeconds);
        }
    }

    private sealed record Failure(ForwarderError Error) : IForwarderErrorFeature
    {
        public Exception? Exception => null;
    }
}
