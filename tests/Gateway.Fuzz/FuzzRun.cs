using System.Diagnostics;

namespace Gateway.Fuzz;

/// <summary>Feeds a target with inputs and holds it to the invariants that all targets share.</summary>
internal static class FuzzRun
{
    private const int MostFailures = 20;
    private const int Tries = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <param name="target">What is fuzzed.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="seed">Makes a run repeatable: input i of seed s is always the same.</param>
    public static FuzzReport Over(IFuzzTarget target, long inputs, int seed)
    {
        var failures = new List<string>();
        var (run, taken, slowest, started) = (0L, 0L, TimeSpan.Zero, Stopwatch.GetTimestamp());
        for (var i = 0L; i < inputs && failures.Count < MostFailures; i++)
        {
            run++;
            var random = new Random(unchecked((int)((seed * 1_000_003L) + i)));
            var input = target.Next(random);
            var inputSeed = random.Next();
            try
            {
                var (isTaken, elapsed) = Timed(target, input, inputSeed);
                taken += isTaken ? 1 : 0;
                slowest = elapsed > slowest ? elapsed : slowest;
                BrokenInvariantException.ThrowUnless(
                    elapsed < Longest, () => $"took {elapsed.TotalMilliseconds:F0} ms");
            }
#pragma warning disable CA1031 // Whatever is thrown is the finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var what = exception is BrokenInvariantException ? exception.Message : exception.ToString();
                failures.Add($"{target.Name}, seed {seed}, input {i}: {what}\n  {Readable(input)}");
            }
        }

        return new FuzzReport(target.Name, run, taken, Stopwatch.GetElapsedTime(started), slowest, failures);
    }

    // A busy machine makes a quick input slow now and then; one that is slow by itself is slow each time.
    private static (bool IsTaken, TimeSpan Elapsed) Timed(IFuzzTarget target, byte[] input, int seed)
    {
        var (isTaken, best) = (false, TimeSpan.MaxValue);
        for (var attempt = 0; attempt < Tries && best >= Longest; attempt++)
        {
            var started = Stopwatch.GetTimestamp();
            isTaken = target.Check(input, new Random(seed));
            var elapsed = Stopwatch.GetElapsedTime(started);
            best = elapsed < best ? elapsed : best;
        }

        return (isTaken, best);
    }

    private static string Readable(byte[] input)
        => Convert.ToBase64String(input.Length <= 4096 ? input : input[..4096])
            + " = "
            + string.Concat(
                input.Take(400).Select(value => value is >= 0x20 and < 0x7F ? $"{(char)value}" : $"\\x{value:x2}"));
}
