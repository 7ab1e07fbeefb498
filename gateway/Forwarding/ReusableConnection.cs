using System.Runtime.CompilerServices;

namespace Gateway.Forwarding;

/// <summary>
/// The bytes of one HTTP/1.1 connection to an upstream. It reports the one end after which a request may be sent again:
/// of a reused connection, before a byte of the response. The HTTP client does not report that.
/// </summary>
internal sealed class ReusableConnection(Stream bytes) : Stream
{
    private const string Ended = "A reused connection ended before a byte of the answer.";

    // The client starts a read before it writes a request, and continues only after one is written. So bytes written
    // after the start of a read begin a request, and bytes written after a completed read continue one.
    private volatile bool _hasServed;
    private volatile bool _readsAnew;
    private volatile bool _isReading;
    private int _asks;
    private int _ended;
    private TaskCompletionSource? _settling;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _readsAnew = true;
        _isReading = true;
        int count;
        try
        {
            count = await bytes.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception) when (EndsRequest())
        {
            throw new ReusedConnectionEndedException(Ended, exception);
        }

        if (buffer.IsEmpty)
        {
            return count;
        }

        if (count == 0)
        {
            return EndsRequest() ? throw new ReusedConnectionEndedException(Ended) : 0;
        }

        _hasServed = true;
        _readsAnew = false;
        Volatile.Write(ref _asks, 0);
        Settle();
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasServed && _readsAnew && Interlocked.Exchange(ref _asks, 1) == 0 && Volatile.Read(ref _ended) != 0)
        {
            throw new ReusedConnectionEndedException(Ended);
        }

        var write = bytes.WriteAsync(buffer, cancellationToken);
        return write.IsCompletedSuccessfully ? write : WrittenAsync(write, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => bytes.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The gateway sends no request that blocks.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => bytes.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    // Read and write each check the other's mark after setting their own: one of them sees both.
    private bool EndsRequest()
    {
        Interlocked.Exchange(ref _ended, 1);
        Settle();
        return Volatile.Read(ref _asks) != 0;
    }

    // An upstream may answer and close before it has read the whole request: then what was read decides, and the read
    // ends soon.
    private async ValueTask WrittenAsync(ValueTask write, CancellationToken cancellationToken)
    {
        try
        {
            await write;
        }
        catch (IOException exception) when (Volatile.Read(ref _asks) != 0)
        {
            var settling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _settling, settling);
            if (_isReading)
            {
                await settling.Task.WaitAsync(cancellationToken);
            }

            if (Volatile.Read(ref _asks) == 0)
            {
                throw;
            }

            throw new ReusedConnectionEndedException(Ended, exception);
        }
    }

    private void Settle()
    {
        _isReading = false;
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _settling)?.TrySetResult();
    }
}
