namespace Gateway.Forwarding.Upstream;

/// <summary>
/// Sends the head of a request together with its body. YARP 2.3 sends the head first, for bodies that are yet to come;
/// here the whole body was read before, and a second system call and packet would only cost.
/// </summary>
internal sealed class HeadWithBodyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            request.Content = new UnflushedContent(content);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
