using System.Diagnostics;
using System.Globalization;
using Gateway.Load.Traffic;

namespace Gateway.Benchmarks;

/// <summary>GB/s and allocated bytes of the scanner within seconds: the lines that the goals are stated in.</summary>
internal static class QuickRun
{
    private const int Rounds = 60;

    // What a shape needs beside the others has been compiled by then, and compiled again for speed.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    public static void Print(TextWriter output)
    {
        Measure(output, "text_1k", Bodies.Text(1024), 2_000);
        Measure(output, "text_100k", Bodies.Text(100 * 1024), 40);
        Measure(output, "base64_100k", Bodies.Image(100 * 1024), 200);
        Measure(output, "base64_10m", Bodies.Image(10 * 1024 * 1024), 4);
        foreach (var (name, shape) in TextShapes.All)
        {
            Measure(output, $"text_100k_{name}", shape("gpt-5.4-mini", 100 * 1024), 40);
        }

        foreach (var (name, unit) in Bodies.HostileUnits)
        {
            Measure(output, $"hostile_{name}_1m", Bodies.Repeated(unit, 1024 * 1024), 1);
        }
    }

    private static void Measure(TextWriter output, string name, byte[] bytes, int runs)
    {
        var body = Bodies.InSegments(bytes);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            InspectionBenchmarks.Scan(body);
        }

        var best = double.MaxValue;
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var run = 0; run < runs; run++)
            {
                InspectionBenchmarks.Scan(body);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / runs);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / runs;
        }

        var speed = bytes.Length / best / 1e9;
        var time = best * 1e6;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure inspect_gbps_{name} {speed:F2}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure inspect_us_{name} {time:F2}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure inspect_alloc_bytes_{name} {allocated}"));
    }
}
