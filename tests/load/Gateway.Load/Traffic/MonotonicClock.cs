using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gateway.Load.Traffic;

/// <summary>Sleeps until a moment of the monotonic clock, finer than the runtime's timers, without spinning.</summary>
internal static partial class MonotonicClock
{
    private const int Monotonic = 1;
    private const int AbsoluteTime = 1;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds of the clock that <see cref="SleepUntil"/> waits for.</summary>
    public static long Now => Stopwatch.GetTimestamp() * (NanosecondsPerSecond / Stopwatch.Frequency);

    public static void SleepUntil(long moment)
    {
        var until = new TimeSpec(moment / NanosecondsPerSecond, moment % NanosecondsPerSecond);
        while (Now < moment && ClockNanosleep(Monotonic, AbsoluteTime, in until, 0) != 0)
        {
            // A signal cut the sleep short.
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec until, nint remaining);

    /// <summary>The C library's <c>timespec</c> on 64 bit Linux.</summary>
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
