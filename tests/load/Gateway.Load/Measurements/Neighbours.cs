using System.Globalization;
using Gateway.Load.Subjects;

namespace Gateway.Load.Measurements;

/// <summary>What processes outside this run took of the machine since a moment.</summary>
internal readonly struct Neighbours
{
    // Of the figures of the first line of /proc/stat: idle, and waiting for a disk.
    private static readonly int[] Idle = [3, 4];

    private readonly long _own;
    private readonly long _busy;
    private readonly long _all;

    private Neighbours(long own, long busy, long all) => (_own, _busy, _all) = (own, busy, all);

    public static Neighbours Now()
    {
        // User time holds the time of guests, which stands once more at the end.
        var ticks = File.ReadLines("/proc/stat").First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture) * ProcessTree.MicrosecondsPerTick)
            .ToArray();
        return new Neighbours(
            ProcessTree.CpuMicroseconds(Environment.ProcessId), ticks.Sum() - Idle.Sum(at => ticks[at]), ticks.Sum());
    }

    /// <summary>Their share of all cores since then, between 0 and 1.</summary>
    public double ShareSince(Neighbours then)
        => Math.Max(0, _busy - then._busy - (_own - then._own)) / (double)Math.Max(1, _all - then._all);
}
