using System.IO.Pipelines;
using Gateway.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// The response on its way from YARP to the caller. Every byte is written at once and unchanged, and then observed. A
/// reset by YARP is only recorded: the caller first gets an error event, because an abort would lose what was already
/// written.
/// </summary>
internal sealed class UpstreamResponse : WriteOnlyStream, IHttpResponseBodyFeature, IHttpResetFeature
{
    private readonly IHttpResponseBodyFeature _inner;
    private readonly Stream _stream;
    private readonly RequestContext _feature;

    private UpstreamResponse(IHttpResponseBodyFeature inner, RequestContext feature)
    {
        _inner = inner;
        _stream = inner.Stream;
        _feature = feature;
    }

    public bool ResetWasRequested { get; private set; }

    Stream IHttpResponseBodyFeature.Stream => this;

    // Written to only after the forwarder is done, by the gateway itself.
    PipeWriter IHttpResponseBodyFeature.Writer => _inner.Writer;

    /// <summary>
    /// Installs this in place of the response's body. Before the request is forwarded, because setting a feature later
    /// invalidates the cached lookups.
    /// </summary>
    public static UpstreamResponse Install(HttpContext context, RequestContext feature)
    {
        var answer = new UpstreamResponse(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), feature);
        context.Features.Set<IHttpResponseBodyFeature>(answer);
        context.Features.Set<IHttpResetFeature>(answer);
        return answer;
    }

    public void Reset(int errorCode) => ResetWasRequested = true;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var written = _stream.WriteAsync(buffer, cancellationToken);
        _feature.Observer?.Observe(buffer.Span);
        return written;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _stream.Write(buffer, offset, count);
        _feature.Observer?.Observe(buffer.AsSpan(offset, count));
    }

    public override void Flush() => _stream.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _stream.FlushAsync(cancellationToken);

    public void DisableBuffering() => _inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => _inner.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
        => SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);
}
