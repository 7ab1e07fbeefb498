using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>The memory that connections cost which have sent one request and then wait.</summary>
internal static class IdleConnections
{
    // What was needed to answer is given back by then: pools are trimmed every ten seconds.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(25);

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options)
    {
        var connections = options.Quick ? 500 : 10_000;
        var documents = Path.Combine(contestants.RunFolder, "sample");
        var gateway = await KilobytesEachAsync(
            contestants, await contestants.Launcher.StartGatewayAsync("idle", documents), connections, options);
        var yarp = await KilobytesEachAsync(
            contestants, await contestants.Launcher.StartYarpAsync("idle-yarp"), connections, options);
        return
        [
            Figure.Plain($"idle_{connections}_connections_kb_each", gateway),
            Figure.Ratio($"idle_{connections}_connections_mb_vs_yarp", Series.Of([gateway / yarp])),
        ];
    }

    private static async Task<double> KilobytesEachAsync(
        Contestants contestants, Subject subject, int connections, Options options)
    {
        using var process = subject.Process!;
        var request = Requests.Allowed1K(contestants.ApiKey).ToHttp1(subject.Port, subject.Headers);
        await ClosedLoop.RunHttp1Async(request, subject.Port, 16, options.Window, new Tally([200]));
        await RestAsync(options);
        var before = process.ResidentBytes();
        var opened = Enumerable.Range(0, connections).Select(_ => new RawConnection(subject.Port)).ToArray();
        foreach (var connection in opened)
        {
            await connection.ExchangeAsync(request);
        }

        await RestAsync(options);
        var kilobytes = (process.ResidentBytes() - before) / (double)Bodies.Kilobyte;
        Array.ForEach(opened, connection => connection.Dispose());
        return kilobytes / connections;
    }

    private static Task RestAsync(Options options)
        => options.Quick ? Task.CompletedTask : Task.Delay(Rest, TimeProvider.System);
}
