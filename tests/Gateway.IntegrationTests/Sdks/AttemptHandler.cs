using System.Collections.Concurrent;
using System.Net;

namespace Gateway.IntegrationTests.Sdks;

/// <summary>Stands below an SDK and notes what it sends: how often, when, and what came back.</summary>
internal sealed class AttemptHandler(Version version, TimeProvider time)
    : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
{
    private readonly ConcurrentQueue<Attempt> _attempts = new();

    public IReadOnlyList<Attempt> Attempts => [.. _attempts];

    /// <summary>A client over this handler, speaking exactly this version of HTTP whatever the SDK asks for.</summary>
    public static (HttpClient Client, AttemptHandler Handler) Create(Version version)
    {
        var handler = new AttemptHandler(version, TimeProvider.System);
        return (new HttpClient(handler, disposeHandler: true), handler);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var at = time.GetTimestamp();
        var response = await base.SendAsync(request, cancellationToken);
        var requestId = response.Headers.TryGetValues("x-request-id", out var ids) ? ids.Single() : null;
        _attempts.Enqueue(new Attempt(at, response.StatusCode, response.Headers.RetryAfter?.Delta, requestId));
        return response;
    }

    internal sealed record Attempt(long At, HttpStatusCode Status, TimeSpan? RetryAfter, string? RequestId);
}
