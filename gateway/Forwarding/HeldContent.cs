using System.Buffers;
using System.Net;
using Gateway.Forwarding.Upstream;

namespace Gateway.Forwarding;

/// <summary>
/// The held body as the content of a retried request: YARP's content can be read only once.
/// </summary>
internal sealed class HeldContent : HttpContent
{
    private readonly ReadOnlySequence<byte> _body;

    /// <param name="body">The body that was held.</param>
    /// <param name="headers">Those of the content that was sent before.</param>
    public HeldContent(ReadOnlySequence<byte> body, System.Net.Http.Headers.HttpContentHeaders headers)
    {
        _body = body;
        foreach (var (name, values) in headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Where a request has its held body.</summary>
    public static HttpRequestOptionsKey<SequenceStream> Body { get; } = new("Gateway.Body");

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var memory in _body)
        {
            await stream.WriteAsync(memory, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
