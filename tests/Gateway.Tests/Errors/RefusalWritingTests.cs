using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Errors;

public sealed class RefusalWritingTests
{
    [Fact]
    public async Task A_refusal_is_written_when_its_caller_has_taken_it()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 0));
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(new PipedBody(pipe.Writer));

        var written = context.RefuseAsync(Dialect.OpenAi, new Refusal(GatewayError.InvalidApiKey, "No."));
        Assert.False(written.IsCompleted);

        var read = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        pipe.Reader.AdvanceTo(read.Buffer.End);
        await written;
    }

    [Fact]
    public void An_idle_writer_keeps_no_answer_alive()
    {
        var output = Written();
        GC.Collect();

        Assert.False(output.IsAlive);
    }

    [Theory]
    [InlineData("a revision stays", "r1")]
    [InlineData("none becomes none", null)]
    public void An_answer_that_is_taken_back_keeps_its_revision_alone(string what, string? revision)
    {
        var response = new DefaultHttpContext().Response;
        response.Headers.ETag = "etag";
        response.Headers[RevisionHeader.Name] = revision;

        response.StartOver();

        string[] names = revision is null ? [] : [RevisionHeader.Name];
        Assert.True(response.Headers.Keys.SequenceEqual(names), what);
        Assert.Equal(revision, (string?)response.Headers[RevisionHeader.Name]);
    }

    // Of its own, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Written()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = JsonWriters.Rent(output);
        json.WriteNullValue();
        Assert.Equal(4, JsonWriters.Return(json));
        return new WeakReference(output);
    }

    private sealed class PipedBody(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync() => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();
    }
}
