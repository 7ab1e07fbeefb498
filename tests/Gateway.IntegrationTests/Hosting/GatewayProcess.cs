using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>The gateway as a process of its own, for tests whose subject is starting it.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(
            new InvalidOperationException("The gateway did not start."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Everything that it printed.</summary>
    public string Output => string.Join('\n', _lines);

    /// <param name="environment">The hosting environment, as <c>Production</c>.</param>
    /// <param name="variables">Environment variables beside those of the tests themselves.</param>
    /// <param name="arguments">The command line.</param>
    public static GatewayProcess Start(
        string environment, IEnumerable<KeyValuePair<string, string>> variables, params string[] arguments)
    {
        var start = Repository.GatewayCommand(arguments);
        start.WorkingDirectory = Repository.Gateway;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new GatewayProcess(start);
    }

    /// <summary>Waits until it listens, and says where.</summary>
    public Task<Uri> AddressAsync() => _address.Task.WaitAsync(Eventually.Patience);

    /// <summary>Waits until it has ended by itself, and gives its exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Tells it to stop, as whoever runs it does, and gives its exit code.</summary>
    public Task<int> StopAsync()
    {
        Signal("TERM");
        return ExitCodeAsync();
    }

    /// <summary>Sends it a signal, by its name without SIG.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();

        // Nobody may have asked for the address.
        _ = _address.Task.Exception;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        var index = line.IndexOf(Listening, StringComparison.Ordinal);
        if (index >= 0)
        {
            _address.TrySetResult(new Uri(line[(index + Listening.Length)..].Trim()));
        }
    }
}
