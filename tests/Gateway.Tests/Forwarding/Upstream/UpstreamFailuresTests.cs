using System.Net.Sockets;
using System.Security.Authentication;
using Gateway.Forwarding.Upstream;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Gateway.Tests.Forwarding.Upstream;

public sealed class UpstreamFailuresTests
{
    private const string Secret = "GET /v1/models?key=s3cret";

    private static readonly IForwarderErrorFeature Refused = Error(SocketError.ConnectionRefused);

    private static readonly IForwarderErrorFeature Unreachable = Error(SocketError.HostUnreachable);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    private readonly FakeLogger<UpstreamFailures> _log = new();

    [Fact]
    public void A_failure_is_told_with_its_place_and_its_cause_and_no_text_of_anybody()
    {
        Failures().Record(Proxy("one"), Refused);

        var log = _log.LatestRecord;
        Assert.Equal(1, _log.Collector.Count);
        Assert.Equal((LogLevel.Warning, 8004), (log.Level, log.Id.Id));
        Assert.Contains(
            "cluster chat, destination one: Request, ConnectionError, ConnectionRefused.",
            log.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", log.Message, StringComparison.Ordinal);
        Assert.Null(log.Exception);
    }

    [Theory]
    [InlineData(
        "Request, ConnectionError, ConnectionRefused. http://10.0.0.1/: Connection refused. Look",
        HttpRequestError.ConnectionError,
        true)]
    [InlineData(
        "Request, SecureConnectionError. http://10.0.0.1/: The certificate is invalid. Look",
        HttpRequestError.SecureConnectionError,
        false)]
    [InlineData("Request, InvalidResponse. http://10.0.0.1/. Look", HttpRequestError.InvalidResponse, false)]
    public void A_failure_is_told_with_address_and_reason(string told, HttpRequestError error, bool withSocket)
    {
        Exception inner = withSocket ? new SocketException((int)SocketError.ConnectionRefused, Secret)
            : new AuthenticationException("The certificate is invalid.");
        var proxy = Proxy("one");
        proxy.ProxiedDestination = new DestinationState(
            "one", new DestinationModel(new DestinationConfig { Address = "http://10.0.0.1/" }));

        Failures().Record(proxy, Error(ForwarderError.Request, new HttpRequestException(error, Secret, inner)));

        Assert.Contains(told, Assert.Single(_log.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_destination_that_is_told()
    {
        Failures().Record(Proxy(null), Error(ForwarderError.NoAvailableDestinations, exception: null));

        Assert.Contains(
            "destination (none is available): NoAvailableDestinations.",
            Assert.Single(_log.Collector.GetSnapshot()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_time_ran_out_for_is_told_as_that_alone()
    {
        Failures().Record(
            Proxy("one"),
            Error(ForwarderError.RequestTimedOut, new SocketException((int)SocketError.OperationAborted)));

        Assert.Contains(
            "destination one: RequestTimedOut.",
            Assert.Single(_log.Collector.GetSnapshot()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_failure_is_told_again_after_a_minute()
    {
        var failures = Failures();
        failures.Record(Proxy("one"), Refused);
        _time.Advance(TimeSpan.FromSeconds(59));
        failures.Record(Proxy("one"), Refused);
        Assert.Single(_log.Collector.GetSnapshot());

        _time.Advance(TimeSpan.FromSeconds(1));
        failures.Record(Proxy("one"), Refused);
        failures.Record(Proxy("one"), Refused);
        Assert.Equal(2, _log.Collector.GetSnapshot().Count);
    }

    [Fact]
    public void Another_cause_and_another_destination_are_told_at_once_and_causes_that_take_turns_are_not()
    {
        var failures = Failures();
        for (var i = 0; i < 10; i++)
        {
            failures.Record(Proxy("one"), Refused);
            failures.Record(Proxy("one"), Unreachable);
            failures.Record(Proxy("two"), Refused);
        }

        Assert.Equal(3, _log.Collector.GetSnapshot().Count);
    }

    private static IForwarderErrorFeature Error(SocketError socket)
        => Error(
            ForwarderError.Request,
            new HttpRequestException(
                HttpRequestError.ConnectionError, Secret, new SocketException((int)socket, Secret)));

    private static IForwarderErrorFeature Error(ForwarderError error, Exception? exception)
        => new ErrorFeature(error, exception);

    private static IReverseProxyFeature Proxy(string? destination) => new ProxyFeature
    {
        Cluster = new ClusterModel(
            new ClusterConfig { ClusterId = "chat" }, new HttpMessageInvoker(new SocketsHttpHandler())),
        ProxiedDestination = destination is null ? null : new DestinationState(destination),
    };

    private UpstreamFailures Failures() => new(_time, _log);

    private sealed record ErrorFeature(ForwarderError Error, Exception? Exception) : IForwarderErrorFeature;

    private sealed class ProxyFeature : IReverseProxyFeature
    {
        public RouteModel Route => throw new NotSupportedException();

        public required ClusterModel Cluster { get; set; }

        public IReadOnlyList<DestinationState> AllDestinations => [];

        public IReadOnlyList<DestinationState> AvailableDestinations { get; set; } = [];

        public DestinationState? ProxiedDestination { get; set; }
    }
}
