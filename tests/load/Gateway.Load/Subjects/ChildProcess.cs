using System.Diagnostics;

namespace Gateway.Load.Subjects;

/// <summary>A process that this run started, with its children; ended when disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    // Of ".NET Tiered Compilation Worker" the kernel keeps fifteen letters.
    private const string CompilerThread = ".NET Tiered Com";

    private readonly Process _process;
    private readonly string _log;

    private ChildProcess(Process process, string log) => (_process, _log) = (process, log);

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a command with its output in a file, so that reading it costs neither side anything.</summary>
    public static ChildProcess Start(
        string log, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("log=$1; shift; exec \"$@\" >\"$log\" 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(log);
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!, log);
    }

    /// <summary>User and system time of the whole tree so far.</summary>
    public long CpuMicroseconds() => ProcessTree.CpuMicroseconds(_process.Id);

    /// <summary>What .NET's compiler took of it, which runs beside the load until everything hot is compiled.</summary>
    public TimeSpan Compiling() => TimeSpan.FromMicroseconds(
        ProcessTree.CpuMicrosecondsOfThreads(_process.Id, CompilerThread));

    /// <summary>Resident memory of the whole tree.</summary>
    public long ResidentBytes() => ProcessTree.ResidentBytes(_process.Id);

    public string LogTail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(20)) : "";

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
