using System.Collections.Concurrent;
using Gateway.Errors;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>Stands below an SDK and notes what it sends: how often, when, and what came back.</summary>
internal sealed class AttemptHandler(Version version, TimeProvider time)
    : DelegatingHandler(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,

        // Waiting for the rest of an abandoned answer would be measured as the gateway's.
        ResponseDrainTimeout = TimeSpan.Zero,
    })
{
    private readonly ConcurrentQueue<Attempt> _attempts = new();

    public IReadOnlyList<Attempt> Attempts => [.. _attempts];

    /// <summary>A client over this handler, speaking exactly this version of HTTP whatever the SDK asks for.</summary>
    public static (HttpClient Client, AttemptHandler Handler) Create(Version version)
    {
        var handler = new AttemptHandler(version, TimeProvider.System);
        return (new HttpClient(handler, disposeHandler: true), handler);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var attempt = new Attempt { At = time.GetTimestamp() };
        _attempts.Enqueue(attempt);
        var response = await base.SendAsync(request, cancellationToken);
        attempt.RetryAfter = response.Headers.RetryAfter?.Delta;
        attempt.RequestId = response.Headers.TryGetValues("x-request-id", out var ids) ? ids.Single() : null;
        return response;
    }

    internal sealed class Attempt
    {
        public required long At { get; init; }

        public TimeSpan? RetryAfter { get; set; }

        public string? RequestId { get; set; }
    }
}
