using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;
using Gateway.Load.Upstream;

namespace Gateway.Load.Measurements;

/// <summary>
/// 512 streamed answers at once: nothing may be lost, and each event should arrive as a chunk of its own. Bare YARP
/// shows how many the machine merged by itself.
/// </summary>
internal static class ManyStreams
{
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromMilliseconds(4);

    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options)
    {
        var streams = options.Quick ? 128 : 512;
        var expectedBytes = (await StreamAsync(contestants, contestants.Subjects[Contestants.Direct])).BodyBytes;
        var answers = await StreamsAsync(contestants, contestants.Subjects["gateway"], streams);
        var whole = answers.Count(answer => answer.Status == 200 && answer.BodyBytes == expectedBytes);
        List<Figure> figures =
        [
            Figure.Plain($"stream_{streams}_lost", streams - whole),
            Figure.Plain($"stream_{streams}_merged_events", answers.Sum(Merged)),
        ];
        if (contestants.Subjects.TryGetValue("bare-yarp", out var yarp))
        {
            var yardstick = await StreamsAsync(contestants, yarp, streams);
            figures.Add(Figure.Plain($"stream_{streams}_merged_events_yarp", yardstick.Sum(Merged)));
        }

        return figures;
    }

    private static async Task<Exchange[]> StreamsAsync(Contestants contestants, Subject subject, int streams)
        => await Task.WhenAll(Enumerable.Range(0, streams).Select(async number =>
        {
            await Task.Delay(BetweenStarts * number, TimeProvider.System);
            return await StreamAsync(contestants, subject);
        }));

    private static int Merged(Exchange answer) => Math.Max(0, UpstreamAnswers.StreamEvents - answer.Chunks);

    private static async Task<Exchange> StreamAsync(Contestants contestants, Subject subject)
    {
        using var connection = new RawConnection(subject.Port);
        var request = Requests.Streamed(contestants.ApiKey);
        return await connection.ExchangeAsync(request.ToHttp1(subject.Port, subject.Headers));
    }
}
