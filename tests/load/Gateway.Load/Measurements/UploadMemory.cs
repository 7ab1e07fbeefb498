using System.Diagnostics;
using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;

namespace Gateway.Load.Measurements;

/// <summary>
/// Memory while many bodies of 10 MB wait for their last bytes, against the bytes in flight, and how soon it is
/// given back.
/// </summary>
internal static class UploadMemory
{
    private const int HeldBack = 16;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options)
    {
        var uploads = options.Quick ? 8 : 64;
        var documents = Path.Combine(contestants.RunFolder, "sample");
        var gateway = await contestants.Launcher.StartGatewayAsync("memory", documents);
        using var process = gateway.Process!;
        var image = Bodies.Image(SampleModels.Allowed, 10 * Bodies.Megabyte, false);
        ReadOnlyMemory<byte> request = Requests.Chat(contestants.ApiKey, image).ToHttp1(gateway.Port, []);
        await Task.Delay(Settle, TimeProvider.System);
        var idle = process.ResidentBytes();
        var connections = Enumerable.Range(0, uploads).Select(_ => new RawConnection(gateway.Port)).ToArray();
        await Task.WhenAll(connections.Select(connection => connection.SendAsync(request[..^HeldBack]).AsTask()));
        await Task.Delay(Settle, TimeProvider.System);
        var held = process.ResidentBytes();
        await Task.WhenAll(connections.Select(connection => connection.SendAsync(request[^HeldBack..]).AsTask()));
        var answers = await Task.WhenAll(connections.Select(connection => connection.ReceiveAsync().AsTask()));
        Array.ForEach(connections, connection => connection.Dispose());
        var settled = await SecondsUntilAsync(
            () => process.ResidentBytes() < idle * 1.5, TimeSpan.FromSeconds(options.Quick ? 5 : 60));
        return
        [
            Figure.Plain($"memory_{uploads}x10m_answered", answers.Count(answer => answer.Status == 200)),
            Figure.Ratio($"memory_{uploads}x10m", Series.Of([(held - idle) / ((double)uploads * image.Length)])),
            Figure.Plain($"memory_{uploads}x10m_settled_s", settled),
        ];
    }

    /// <summary>Seconds waited; the whole patience when it never came true.</summary>
    private static async Task<double> SecondsUntilAsync(Func<bool> reached, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (!reached() && Stopwatch.GetElapsedTime(start) < patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
