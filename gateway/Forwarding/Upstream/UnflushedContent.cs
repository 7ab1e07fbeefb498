using System.Net;
using System.Runtime.ExceptionServices;
using Gateway.Forwarding.Responses;

namespace Gateway.Forwarding.Upstream;

/// <summary>A content that ignores flushes: the HTTP client itself flushes once the content is written.</summary>
internal sealed class UnflushedContent : HttpContent
{
    private readonly HttpContent _content;

    public UnflushedContent(HttpContent content)
    {
        _content = content;
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var unflushed = new UnflushedStream(stream);
        await _content.CopyToAsync(unflushed, context, cancellationToken);
        if (unflushed.Ended is { } ended)
        {
            ExceptionDispatchInfo.Throw(ended);
        }
    }

    // The header has the length.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class UnflushedStream(Stream stream) : WriteOnlyStream
    {
        /// <summary>The error that ended writing; hidden from YARP, since the request may be retried.</summary>
        public ReusedConnectionEndedException? Ended { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Ended is not null)
            {
                return default;
            }

            var write = stream.WriteAsync(buffer, cancellationToken);
            return write.IsCompletedSuccessfully ? write : WrittenAsync(write);
        }

        public override void Write(byte[] buffer, int offset, int count) => stream.Write(buffer, offset, count);

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        private async ValueTask WrittenAsync(ValueTask write)
        {
            try
            {
                await write;
            }
            catch (ReusedConnectionEndedException exception)
            {
                Ended = exception;
            }
        }
    }
}
