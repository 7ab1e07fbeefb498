namespace Gateway.Forwarding;

/// <summary>
/// Sends a request once more, on a connection of its own, where a reused one ended before a byte of the answer: many
/// servers close a connection that they have just said to keep. Whatever comes of the second time is the answer.
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
