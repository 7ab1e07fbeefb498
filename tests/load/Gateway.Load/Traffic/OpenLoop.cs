namespace Gateway.Load.Traffic;

/// <summary>
/// Sends at a fixed rate whatever the answers do and measures each request from the moment it was due, so a stall
/// counts for every request that it held up.
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ReadOnlyMemory<byte> _request;
    private readonly Tally _tally;
    private readonly long[] _latencies;
    private readonly Queue<long> _due = new();
    private readonly Stack<Sender> _idle = new();
    private readonly List<Sender> _senders;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answered;

    public OpenLoop(ReadOnlyMemory<byte> request, int port, int connections, int requests, Tally tally)
    {
        _request = request;
        _tally = tally;
        _latencies = new long[requests];
        _senders = [.. Enumerable.Range(0, connections).Select(_ => new Sender(this, port))];
    }

    /// <summary>Nanoseconds of each request in order of answer; those never answered are absent.</summary>
    public async Task<long[]> RunAsync(int perSecond)
    {
        // Connections are opened and used once before the clock counts.
        await Task.WhenAll(_senders.Select(sender => sender.WarmUpAsync()));
        _senders.ForEach(_idle.Push);
        var pacing = new Thread(() => Pace(perSecond)) { IsBackground = true, Name = "open loop" };
        pacing.Start();
        var wanted = TimeSpan.FromSeconds((double)_latencies.Length / perSecond) + Patience;
        await Task.WhenAny(_finished.Task, Task.Delay(wanted, TimeProvider.System));
        return _latencies[..Math.Min(Volatile.Read(ref _answered), _latencies.Length)];
    }

    public void Dispose() => _senders.ForEach(sender => sender.Dispose());

    private void Pace(int perSecond)
    {
        var start = MonotonicClock.Now;
        for (var i = 0; i < _latencies.Length; i++)
        {
            var due = start + i * 1_000_000_000L / perSecond;
            MonotonicClock.SleepUntil(due);
            Sender? sender;
            lock (_idle)
            {
                if (!_idle.TryPop(out sender))
                {
                    _due.Enqueue(due);
                }
            }

            sender?.Start(due);
        }
    }

    private void Answered(Sender sender, long due, int status)
    {
        _tally.Count(status);
        var index = Interlocked.Increment(ref _answered) - 1;
        _latencies[index] = MonotonicClock.Now - due;
        if (index == _latencies.Length - 1)
        {
            _finished.SetResult();
        }

        long next;
        lock (_idle)
        {
            if (!_due.TryDequeue(out next))
            {
                _idle.Push(sender);
                return;
            }
        }

        sender.Start(next);
    }

    /// <summary>One connection, with at most one request under way.</summary>
    private sealed class Sender(OpenLoop owner, int port) : IDisposable
    {
        private readonly RawConnection _connection = new(port);

        public async Task WarmUpAsync() => await _connection.ExchangeAsync(owner._request);

        public void Start(long due) => _ = ExchangeAsync(due);

        public void Dispose() => _connection.Dispose();

        private async Task ExchangeAsync(long due)
        {
            var exchange = await _connection.ExchangeAsync(owner._request);
            owner.Answered(this, due, exchange.Status);
        }
    }
}
