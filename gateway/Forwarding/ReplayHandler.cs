namespace Gateway.Forwarding;

/// <summary>
/// Retries a request once on a new connection if a reused one ended before a byte of the response: many servers
/// close a connection after announcing keep-alive. The second outcome is final.
/// </summary>
/// <param name="inner">Sends on connections that are reused.</param>
/// <param name="fresh">Sends on connections that are not.</param>
/// <param name="replays">Counts them.</param>
internal sealed class ReplayHandler(
    HttpMessageHandler inner, HttpMessageHandler fresh, UpstreamReplays.Counter replays)
    : DelegatingHandler(inner)
{
    private readonly HttpMessageInvoker _fresh = new(fresh);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is ReusedConnectionEndedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!request.Options.TryGetValue(HeldContent.Body, out var body))
            {
                throw;
            }

            request.Content = new HeldContent(body.Whole, request.Content!.Headers);
            replays.Add();
            return await _fresh.SendAsync(request, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _fresh.Dispose();
        }

        base.Dispose(disposing);
    }
}
