using System.Net;
using System.Text;
using Gateway.Forwarding.Upstream;

namespace Gateway.Tests.Forwarding.Upstream;

public sealed class HeadWithBodyHandlerTests
{
    [Fact]
    public async Task Nothing_is_flushed_before_the_body_is_written()
    {
        using var content = new EagerContent();
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        content.Headers.ContentLength = 6;
        using var client = new RecordingHandler();

        await SendAsync(client, content);

        Assert.Equal(["abc", "def"], client.Calls);
        Assert.Equal(["Content-Type: application/json; charset=utf-8", "Content-Length: 6"], client.Headers);
    }

    [Fact]
    public async Task A_request_without_a_body_is_left_alone()
    {
        using var client = new RecordingHandler();

        await SendAsync(client, content: null);

        Assert.Empty(client.Calls);
    }

    [Fact]
    public async Task What_the_content_throws_reaches_the_client()
    {
        using var content = new EagerContent { Failure = new IOException("broken off") };
        using var client = new RecordingHandler();

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, content));

        Assert.Same(content.Failure, thrown.InnerException);
    }

    [Fact]
    public async Task The_content_ends_with_its_request()
    {
        using var content = new EagerContent();
        using var client = new RecordingHandler();

        await SendAsync(client, content);

        Assert.True(content.IsDisposed);
    }

    private static async Task SendAsync(RecordingHandler client, HttpContent? content)
    {
        using var invoker = new HttpMessageInvoker(new HeadWithBodyHandler(client));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://upstream/") { Content = content };
        using var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Flushes what there is of the head before it writes, as YARP's content does.</summary>
    private sealed class EagerContent : HttpContent
    {
        public Exception? Failure { get; init; }

        public bool IsDisposed { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            await stream.WriteAsync("abc"u8.ToArray());
            await stream.WriteAsync("def"u8.ToArray());
            if (Failure is not null)
            {
                throw Failure;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public List<string> Calls { get; } = [];

        public List<string> Headers { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                Headers.AddRange(content.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}"));
                await content.CopyToAsync(new RecordingStream(Calls), cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }

    private sealed class RecordingStream(List<string> calls) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            calls.Add(Encoding.UTF8.GetString(buffer.Span));
            return default;
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            calls.Add("flush");
            return Task.CompletedTask;
        }
    }
}
