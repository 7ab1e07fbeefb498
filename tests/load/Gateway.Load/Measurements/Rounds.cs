using System.Diagnostics;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>Measures the cells of a group in interleaved rounds, shuffled each time, after a dropped warm-up.</summary>
internal sealed class Rounds(Options options)
{
    private const int OpenLoopConnections = 32;

    // A window in which others took more of the machine than this says nothing about its subject.
    private const double Disturbed = 0.1;

    // The part of a window that the compiler may take of a subject that is warm.
    private const double Compiled = 0.01;

    private static readonly Random Shuffling = new(4);

    public List<Failure> Failures { get; } = [];

    /// <summary>Windows that were dropped because other processes disturbed them.</summary>
    public int Dropped { get; private set; }

    /// <summary>Requests per second that bare YARP serves over as many connections as the open loops have.</summary>
    public async Task<int> CeilingAsync(Contestants contestants)
    {
        if (!contestants.Subjects.TryGetValue("bare-yarp", out var yarp))
        {
            return 0;
        }

        var cell = new Cell(yarp.Name, yarp, null, Requests.Allowed1K(contestants.ApiKey), OpenLoopConnections);
        var result = await RunAsync(new Group("ceiling", [cell]));
        return (int)result.Of(cell.Name, sample => sample.PerSecond).Median;
    }

    public async Task<GroupResult> RunAsync(Group group)
    {
        var result = new GroupResult(group.Name, group.Cells.ToDictionary(cell => cell.Name, _ => new List<Sample>()));
        foreach (var cell in group.Cells)
        {
            await WarmUpAsync(group, cell);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var cell in Shuffled(group.Cells))
            {
                result.Cells[cell.Name].Add(await UndisturbedAsync(
                    () => WindowAsync(group, cell, cell.Subject, options.Window)));
            }

            if (group.Rate > 0)
            {
                foreach (var cell in Shuffled(group.Cells))
                {
                    var samples = result.Cells[cell.Name];
                    var closed = samples[^1];
                    samples[^1] = await UndisturbedAsync(() => LatencyAsync(group, cell, closed));
                }
            }
        }

        foreach (var cell in group.Cells.Where(cell => cell.Probed is not null))
        {
            await WindowAsync(group, cell, cell.Probed!, options.Window);
            var allocated = (await WindowAsync(group, cell, cell.Probed!, options.Window)).AllocatedBytes;
            var samples = result.Cells[cell.Name];
            for (var i = 0; i < samples.Count; i++)
            {
                samples[i] = samples[i] with { AllocatedBytes = allocated };
            }
        }

        return result;
    }

    // A dropped window stays a place in its round, so that a ratio is never taken across rounds.
    private async Task<Sample> UndisturbedAsync(Func<Task<Sample>> measure)
    {
        var before = Neighbours.Now();
        var sample = await measure();
        if (options.Quick || Neighbours.Now().ShareSince(before) <= Disturbed)
        {
            return sample;
        }

        Dropped++;
        return new Sample();
    }

    // What listens to more has more to compile: a fixed time would have measured the compiler in some subjects and not
    // in others.
    private async Task WarmUpAsync(Group group, Cell cell)
    {
        var compiled = TimeSpan.Zero;
        for (var windows = 1; windows <= options.MostWarmUpWindows; windows++)
        {
            await WindowAsync(group, cell, cell.Subject, options.Window);
            var before = compiled;
            compiled = cell.Subject.Process?.Compiling() ?? TimeSpan.Zero;
            var rests = compiled >= before && compiled - before < options.Window * Compiled;
            if (windows >= options.WarmUpWindows && rests)
            {
                return;
            }
        }

        if (!options.Quick)
        {
            Console.Error.WriteLine($"{group.Name}: {cell.Name} was still being compiled when it was measured");
        }
    }

    private async Task<Sample> WindowAsync(Group group, Cell cell, Subject subject, TimeSpan window)
    {
        var tally = new Tally(cell.Request.Statuses);
        var request = cell.Http2 ? [] : cell.Request.ToHttp1(subject.Port, subject.Headers);
        var allocated = await AllocationProbe.ReadAsync(subject);
        var cpu = subject.Process?.CpuMicroseconds() ?? 0;
        var start = Stopwatch.GetTimestamp();
        var nanoseconds = await (cell.Http2
            ? ClosedLoop.RunHttp2Async(cell.Request, subject.Http2Port, cell.Connections, window, tally)
            : ClosedLoop.RunHttp1Async(request, subject.Port, cell.Connections, window, tally));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var latencies = new Latencies(nanoseconds, nanoseconds.Count);
        Note(group, cell, tally);
        return new Sample
        {
            CpuMicroseconds = (subject.Process?.CpuMicroseconds() - cpu) / (double)tally.Completed ?? double.NaN,
            PerSecond = tally.Completed / elapsed.TotalSeconds,
            ResidentMegabytes = subject.Process?.ResidentBytes() / (double)Bodies.Megabyte ?? double.NaN,
            AllocatedBytes = (await AllocationProbe.ReadAsync(subject) - allocated) / tally.Completed,
            P50 = latencies.Quantile(0.5),
            P99 = latencies.Quantile(0.99),
            P999 = latencies.Quantile(0.999),
        };
    }

    private async Task<Sample> LatencyAsync(Group group, Cell cell, Sample sample)
    {
        if (!(sample.PerSecond > group.Rate))
        {
            return sample with { P50 = double.NaN, P99 = double.NaN, P999 = double.NaN };
        }

        var tally = new Tally(cell.Request.Statuses);
        var requests = (int)(group.Rate * options.LatencyWindow.TotalSeconds);
        var request = cell.Request.ToHttp1(cell.Subject.Port, cell.Subject.Headers);
        using var loop = new OpenLoop(request, cell.Subject.Port, OpenLoopConnections, requests, tally);
        var latencies = new Latencies(await loop.RunAsync(group.Rate), requests);
        Note(group, cell, tally);
        return sample with
        {
            P50 = latencies.Quantile(0.5),
            P99 = latencies.Quantile(0.99),
            P999 = latencies.Quantile(0.999),
            Steps = latencies.Between(38, 46) + latencies.Between(195, 215),
        };
    }

    private void Note(Group group, Cell cell, Tally tally)
        => Failures.AddRange(tally.Failures.Select(answers =>
            new Failure(group.Name, cell.Name, answers.Key, answers.Value)));

    private static Cell[] Shuffled(IReadOnlyList<Cell> cells)
    {
        var shuffled = cells.ToArray();
        Shuffling.Shuffle(shuffled);
        return shuffled;
    }
}
