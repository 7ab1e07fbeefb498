using System.Net.Sockets;

namespace Gateway.Load.Upstream;

/// <summary>
/// Sends the events of all open streams one by one. Each tick serves a bounded number of streams in turn, so that
/// many streams slow each other down instead of running this machine full.
/// </summary>
internal sealed class StreamPacer
{
    private const int StreamsPerTick = 64;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly Queue<OpenStream> _waiting = new();

    public async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        while (await timer.WaitForNextTickAsync())
        {
            for (var turn = Math.Min(StreamsPerTick, Count()); turn > 0; turn--)
            {
                SendNext(Take());
            }
        }
    }

    /// <summary>Completes when the whole answer was sent, or with the socket's failure.</summary>
    public Task StreamAsync(Socket socket)
    {
        socket.Send(UpstreamAnswers.StreamHead);
        var stream = new OpenStream(socket);
        Put(stream);
        return stream.Sent.Task;
    }

    private void SendNext(OpenStream stream)
    {
        try
        {
            var last = ++stream.Events == UpstreamAnswers.StreamEvents;
            stream.Socket.Send(last ? UpstreamAnswers.StreamEnd : UpstreamAnswers.StreamEvent);
            if (last)
            {
                stream.Sent.SetResult();
            }
            else
            {
                Put(stream);
            }
        }
        catch (SocketException gone)
        {
            stream.Sent.SetException(gone);
        }
    }

    private int Count()
    {
        lock (_waiting)
        {
            return _waiting.Count;
        }
    }

    private OpenStream Take()
    {
        lock (_waiting)
        {
            return _waiting.Dequeue();
        }
    }

    private void Put(OpenStream stream)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(stream);
        }
    }

    /// <summary>One answer on its way.</summary>
    private sealed class OpenStream(Socket socket)
    {
        public Socket Socket { get; } = socket;

        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Events { get; set; }
    }
}
