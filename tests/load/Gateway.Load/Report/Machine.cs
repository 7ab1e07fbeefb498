using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Load.Report;

/// <summary>What a reader must know to judge the figures.</summary>
internal static class Machine
{
    public static string Describe(Options options, int dropped)
    {
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} x {processor}, {RuntimeInformation.FrameworkDescription}, "
            + $"load average {load} at the end, {options.Rounds} rounds of {options.Window.TotalSeconds} s"
            + $"{(options.OneCore ? ", contestants on one core, load on the other" : "")}"
            + $"{(dropped > 0 ? $", {dropped} windows dropped because other processes disturbed them" : "")}"
            + $"{(options.Quick ? ", quick: not a measurement" : "")}");
    }
}
