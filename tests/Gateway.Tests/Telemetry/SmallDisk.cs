using System.Text;

namespace Gateway.Tests.Telemetry;

/// <summary>
/// A file on a disk with little room: a write that does not fit is written as far as it does, and then fails.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly Lock _access = new();
    private int _refusals;
    private volatile int _room;

    public int Room { get => _room; set => _room = value; }

    public int Refusals => Volatile.Read(ref _refusals);

    public string Text
    {
        get
        {
            lock (_access)
            {
                return Encoding.UTF8.GetString(_file.ToArray());
            }
        }
    }

    public Stream Open() => new Appending(this);

    public void Dispose() => _file.Dispose();

    private sealed class Appending(SmallDisk disk) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => disk._file.Length;

        public override long Position { get => disk._file.Length; set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (disk._access)
            {
                var fits = (int)Math.Min(buffer.Length, Math.Max(0, disk.Room - disk._file.Length));
                disk._file.Write(buffer[..fits]);
                if (fits < buffer.Length)
                {
                    Interlocked.Increment(ref disk._refusals);
                    throw new IOException("No space left on device");
                }
            }
        }

        public override void SetLength(long value)
        {
            lock (disk._access)
            {
                disk._file.SetLength(value);
                disk._file.Position = value;
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    }
}
