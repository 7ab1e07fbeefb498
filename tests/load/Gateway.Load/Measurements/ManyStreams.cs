using Gateway.Load.Report;
using Gateway.Load.Subjects;
using Gateway.Load.Traffic;
using Gateway.Load.Upstream;

namespace Gateway.Load.Measurements;

/// <summary>512 streamed answers at once: nothing may be lost, and no two events may arrive as one chunk.</summary>
internal static class ManyStreams
{
    public static async Task<IEnumerable<Figure>> MeasureAsync(Contestants contestants, Options options)
    {
        var streams = options.Quick ? 128 : 512;
        var expectedBytes = (await StreamAsync(contestants, contestants.Subjects[Contestants.Direct])).BodyBytes;
        var gateway = contestants.Subjects["gateway"];
        var answers = await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => StreamAsync(contestants, gateway)));
        var whole = answers.Count(answer => answer.Status == 200 && answer.BodyBytes == expectedBytes);
        return
        [
            Figure.Plain($"stream_{streams}_lost", streams - whole),
            Figure.Plain($"stream_{streams}_merged_events", answers.Sum(Merged)),
        ];
    }

    private static int Merged(Exchange answer) => Math.Max(0, UpstreamAnswers.StreamEvents - answer.Chunks);

    private static async Task<Exchange> StreamAsync(Contestants contestants, Subject subject)
    {
        using var connection = new RawConnection(subject.Port);
        var request = Requests.Streamed(contestants.ApiKey);
        return await connection.ExchangeAsync(request.ToHttp1(subject.Port, subject.Headers));
    }
}
