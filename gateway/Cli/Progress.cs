namespace Gateway.Cli;

/// <summary>
/// Shows the progress of a command on a terminal, once it takes more than a moment, and clears it at the end. Elsewhere
/// it is silent.
/// </summary>
/// <param name="terminal">The terminal; null for none.</param>
internal sealed class Progress(TextWriter? terminal, TimeProvider time) : IDisposable
{
    private const string Wipe = "\r\e[2K";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Lock _writing = new();
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private ITimer? _timer;
    private string _step = "";
    private bool _written;

    public void Step(string step)
    {
        if (terminal is not null)
        {
            Volatile.Write(ref _step, step);
            _timer ??= time.CreateTimer(_ => Write(terminal), null, Moment, Moment);
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _timer?.Dispose();
            if (_written)
            {
                terminal!.Write(Wipe);
                _written = false;
            }

            _step = "";
        }
    }

    private void Write(TextWriter to)
    {
        lock (_writing)
        {
            if (Volatile.Read(ref _step) is { Length: > 0 } step)
            {
                to.Write($"{Wipe}{step}, {(time.GetUtcNow() - _start).TotalSeconds:F0} s");
                _written = true;
            }
        }
    }
}
