using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Load.Report;

/// <summary>What a reader must know to judge the figures.</summary>
internal static class Machine
{
    public static string Describe(Options options)
    {
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} x {processor}, {RuntimeInformation.FrameworkDescription}, "
            + $"load average {load} at the end, {options.Rounds} rounds of {options.Window.TotalSeconds} s"
            + $"{(options.Quick ? ", quick: not a measurement" : "")}");
    }
}
