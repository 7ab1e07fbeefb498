using System.Globalization;

namespace Gateway.Load.Subjects;

/// <summary>What the kernel tells about a process and all of its descendants.</summary>
internal static class ProcessTree
{
    /// <summary>The kernel reports CPU time in hundredths of a second, whatever its own tick is.</summary>
    public const long MicrosecondsPerTick = 10_000;

    /// <summary>User and system time so far.</summary>
    public static long CpuMicroseconds(int root) => Of(root).Sum(id => CpuMicroseconds($"/proc/{id}"));

    /// <summary>The same of the threads whose name starts so.</summary>
    public static long CpuMicrosecondsOfThreads(int root, string name) => Of(root)
        .SelectMany(Threads)
        .Where(task => Read($"{task}/comm").StartsWith(name, StringComparison.Ordinal))
        .Sum(CpuMicroseconds);

    public static long ResidentBytes(int root)
        => Of(root).Sum(id => StatFields($"/proc/{id}") is { Length: > 21 } fields
            ? Number(fields[21]) * Environment.SystemPageSize
            : 0);

    private static List<int> Of(int root)
    {
        List<int> tree = [root];
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > root)
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
