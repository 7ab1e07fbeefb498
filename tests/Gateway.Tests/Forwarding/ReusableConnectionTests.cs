using System.IO.Pipelines;
using Gateway.Forwarding;

namespace Gateway.Tests.Forwarding;

/// <summary>
/// Bytes go over a connection as the HTTP client has them go: a read begins before each request is written.
/// </summary>
public sealed class ReusableConnectionTests : IDisposable
{
    private readonly Pipe _answers = new();
    private readonly Peer _peer;
    private readonly ReusableConnection _connection;

    public ReusableConnectionTests()
    {
        _peer = new Peer(_answers.Reader.AsStream());
        _connection = new ReusableConnection(_peer);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _peer.Dispose();
    }

    [Fact]
    public async Task An_end_before_a_byte_of_a_later_answer_is_told_apart()
    {
        await ServeAsync();
        var read = ReadAsync();
        await WriteAsync();
        await _answers.Writer.CompleteAsync();

        await Assert.ThrowsAsync<ReusedConnectionEndedException>(() => read);
    }

    [Fact]
    public async Task An_end_that_was_read_before_the_request_is_written_is_told_when_it_is()
    {
        await ServeAsync();
        var read = ReadAsync();
        await _answers.Writer.CompleteAsync();
        Assert.Equal(0, await read);

        await Assert.ThrowsAsync<ReusedConnectionEndedException>(WriteAsync);
    }

    [Fact]
    public async Task A_reset_is_an_end_as_well()
    {
        await ServeAsync();
        var read = ReadAsync();
        await WriteAsync();
        await _answers.Writer.CompleteAsync(new IOException("reset"));

        Assert.Equal(
            "reset", (await Assert.ThrowsAsync<ReusedConnectionEndedException>(() => read)).InnerException?.Message);
    }

    [Fact]
    public async Task The_end_of_a_connection_that_has_not_served_is_not()
    {
        await WriteAsync();
        var read = ReadAsync();
        await _answers.Writer.CompleteAsync();

        Assert.Equal(0, await read);
    }

    [Fact]
    public async Task An_end_behind_a_byte_of_the_answer_is_not_although_the_request_is_still_being_written()
    {
        await ServeAsync();
        var read = ReadAsync();
        await WriteAsync();
        await _answers.Writer.WriteAsync("H"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(1, await read);
        await WriteAsync();
        await _answers.Writer.CompleteAsync();

        Assert.Equal(0, await ReadAsync());
    }

    [Fact]
    public async Task A_write_that_fails_waits_for_what_was_read_before_it_decides()
    {
        await ServeAsync();
        var read = ReadAsync();
        _peer.FailsWrites = true;
        var write = WriteAsync();
        Assert.False(write.IsCompleted);
        await _answers.Writer.CompleteAsync();

        await Assert.ThrowsAsync<ReusedConnectionEndedException>(() => write);
        await Assert.ThrowsAsync<ReusedConnectionEndedException>(() => read);
    }

    [Fact]
    public async Task A_write_that_fails_behind_a_byte_of_the_answer_fails_as_it_did()
    {
        await ServeAsync();
        var read = ReadAsync();
        _peer.FailsWrites = true;
        var write = WriteAsync();
        await _answers.Writer.WriteAsync("H"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("broken pipe", (await Assert.ThrowsAsync<IOException>(() => write)).Message);
        Assert.Equal(1, await read);
    }

    private async Task ServeAsync()
    {
        await WriteAsync();
        var read = ReadAsync();
        await _answers.Writer.WriteAsync("A"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(1, await read);
    }

    private Task<int> ReadAsync()
        => _connection.ReadAsync(new byte[16], TestContext.Current.CancellationToken).AsTask();

    private Task WriteAsync()
        => _connection.WriteAsync("request"u8.ToArray(), TestContext.Current.CancellationToken).AsTask();

    private sealed class Peer(Stream answers) : Stream
    {
        public bool FailsWrites { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get
            => throw new NotSupportedException(); set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => answers.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => FailsWrites ? ValueTask.FromException(new IOException("broken pipe")) : default;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
