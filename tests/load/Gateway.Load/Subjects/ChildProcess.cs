using System.Diagnostics;
using System.Globalization;

namespace Gateway.Load.Subjects;

/// <summary>A process that this run started, with its children; ended when disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    // The kernel reports CPU time in hundredths of a second, whatever its own tick is.
    private const long MicrosecondsPerTick = 10_000;

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
    public long CpuMicroseconds() => Tree().Sum(id => CpuMicroseconds($"/proc/{id}"));

    /// <summary>What .NET's compiler took of it, which runs beside the load until everything hot is compiled.</summary>
    public TimeSpan Compiling() => TimeSpan.FromMicroseconds(Tree()
        .SelectMany(Threads)
        .Where(task => Read($"{task}/comm").StartsWith(CompilerThread, StringComparison.Ordinal))
        .Sum(CpuMicroseconds));

    /// <summary>Resident memory of the whole tree.</summary>
    public long ResidentBytes() => Tree().Sum(id => StatFields($"/proc/{id}") is { Length: > 21 } fields
        ? Number(fields[21]) * Environment.SystemPageSize
        : 0);

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

    private List<int> Tree()
    {
        List<int> tree = [_process.Id];
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > _process.Id)
            .Order()
            .Select(
                id => (
                    Id: id, Parent: StatFields($"/proc/{id}") is { Length: > 1 } fields ? (int)Number(fields[1]) : 0));
        tree.AddRange(parents.Where(entry => tree.Contains(entry.Parent)).Select(entry => entry.Id));
        return tree;
    }

    private static long CpuMicroseconds(string folder)
        => StatFields(folder) is { Length: > 12 } fields
            ? (Number(fields[11]) + Number(fields[12])) * MicrosecondsPerTick
            : 0;

    // The fields after the command's name, which is in parentheses and may hold blanks: state, parent, ...
    private static string[] StatFields(string folder)
    {
        var stat = Read($"{folder}/stat");
        return stat.Length == 0 ? [] : stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static string[] Threads(int id) => OfLiving(() => Directory.GetDirectories($"/proc/{id}/task")) ?? [];

    private static string Read(string file) => OfLiving(() => File.ReadAllText(file)) ?? "";

    // Nothing of a process or a thread that has ended meanwhile.
    private static T? OfLiving<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
