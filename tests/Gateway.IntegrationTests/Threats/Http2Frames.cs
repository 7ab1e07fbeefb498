using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Threats;

/// <summary>
/// Speaks HTTP/2 to the gateway in frames, so that a test can send headers that no client library would.
/// </summary>
internal sealed class Http2Frames : IDisposable
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte ResetStream = 3;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const byte EndStream = 1;
    private const byte Ack = 1;
    private const byte EndHeaders = 4;
    private const int FrameHead = 9;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly StringBuilder _answer = new();

    private Http2Frames()
    {
    }

    public static async Task<Http2Frames> ConnectAsync(Uri gateway)
    {
        var frames = new Http2Frames();
        frames._socket.NoDelay = true;
        await frames._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, gateway.Port));
        await frames.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await frames.SendFrameAsync(Settings, 0, stream: 0, []);
        return frames;
    }

    public Task SendHeadersAsync(IEnumerable<(string Name, string Value)> headers, bool isEnd, int stream = 1)
        => SendFrameAsync(Headers, (byte)(EndHeaders | (isEnd ? EndStream : 0)), stream, Block(headers));

    public Task SendDataAsync(string data, bool isEnd, int stream = 1)
        => SendFrameAsync(Data, isEnd ? EndStream : (byte)0, stream, Encoding.UTF8.GetBytes(data));

    /// <summary>The body of the answer; or how the stream or the connection was ended instead.</summary>
    public async Task<string> ReadVerdictAsync()
    {
        try
        {
            while (await ReadFrameAsync() is { } frame)
            {
                switch (frame.Type)
                {
                    case Settings when (frame.Flags & Ack) == 0:
                        await SendFrameAsync(Settings, Ack, stream: 0, []);
                        break;
                    case Data:
                        _answer.Append(Encoding.UTF8.GetString(frame.Payload));
                        break;
                    case ResetStream when _answer.Length == 0:
                        return "reset";
                    case GoAway:
                        return "goaway";
                }

                if (frame.Type is Data or Headers && (frame.Flags & EndStream) != 0)
                {
                    return _answer.ToString();
                }
            }
        }
        catch (SocketException)
        {
            // The connection was cut off.
        }

        return "closed";
    }

    public void Dispose() => _socket.Dispose();

    // Every line spelt out, without a table and without compression.
    private static byte[] Block(IEnumerable<(string Name, string Value)> headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            Text(block, name);
            Text(block, value);
        }

        return [.. block];
    }

    private static void Text(List<byte> block, string text)
    {
        const int Largest = 127;
        var bytes = Encoding.Latin1.GetBytes(text);
        if (bytes.Length < Largest)
        {
            block.Add((byte)bytes.Length);
        }
        else
        {
            block.Add(Largest);
            var rest = bytes.Length - Largest;
            for (; rest >= 128; rest >>= 7)
            {
                block.Add((byte)(rest | 128));
            }

            block.Add((byte)rest);
        }

        block.AddRange(bytes);
    }

    private Task SendFrameAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[FrameHead + payload.Length];
        (frame[0], frame[1], frame[2]) = (
            (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, FrameHead);
        return SendAsync(frame);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    private async Task<(byte Type, byte Flags, byte[] Payload)?> ReadFrameAsync()
    {
        if (await ReadAsync(FrameHead) is not { } head)
        {
            return null;
        }

        var length = (head[0] << 16) | (head[1] << 8) | head[2];
        return await ReadAsync(length) is { } payload ? (head[3], head[4], payload) : null;
    }

    private async Task<byte[]?> ReadAsync(int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var received = await _socket.ReceiveAsync(bytes.AsMemory(read)).AsTask().WaitAsync(Eventually.Patience);
            if (received == 0)
            {
                return null;
            }

            read += received;
        }

        return bytes;
    }
}
