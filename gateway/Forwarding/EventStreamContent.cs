using System.Net;
using Gateway.Forwarding.Responses;

namespace Gateway.Forwarding;

/// <summary>The content of an answer that is a stream of events; read once, as <see cref="EventStream"/>.</summary>
internal sealed class EventStreamContent(
    HttpContent content, ResponseObserver answer, HttpResponse response, TimeProvider time) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync()
        => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
        => new EventStream(await content.ReadAsStreamAsync(cancellationToken), answer, response, time);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => throw new NotSupportedException();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
