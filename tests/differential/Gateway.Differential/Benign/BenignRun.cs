using System.Text;
using Gateway.Differential.Cases;
using Gateway.Differential.Hosting;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Benign;

/// <summary>Sends what ordinary clients send. None of it may be refused, and JSON arrives as it was sent.</summary>
internal static class BenignRun
{
    public static async Task<int> ExecuteAsync(
        IGatewayUnderTest gateway, RecordingUpstream upstream, string clientTypes, TextWriter writer)
    {
        BenignRequest[] requests = [.. OpenAiShapes.All, .. OtherDialectShapes.All, .. LargeShapes.All,
            .. FormShapes.All, .. SdkShapes.In(clientTypes)];
        using var client = new RawClient(gateway.Address);
        var refusals = 0;
        foreach (var (request, number) in requests.Select((request, number) => (request, number)))
        {
            var before = upstream.Received.Count;
            var answer = await client.SendAsync(ToCase(request, number));
            if (answer.Status == 200 && upstream.Received.Count == before + 1 && IsIntact(request,
                upstream.Received[before + 1]))
            {
                continue;
            }

            refusals++;
            await writer.WriteLineAsync($"REFUSED {request.Name}: {answer.Status} {answer.Body}");
        }

        await writer.WriteLineAsync($"false refusals: {refusals} of {requests.Length}");
        return refusals == 0 ? 0 : 1;
    }

    private static bool IsIntact(BenignRequest request, ReceivedRequest received)
        => request.ContentType.StartsWith("multipart", StringComparison.Ordinal)
            || received.Body.AsSpan().SequenceEqual(request.Body);

    private static Case ToCase(BenignRequest request, int number)
    {
        var draft = new Draft
        {
            Target = request.Target,
            ContentType = "Content-Type: " + request.ContentType,
            Class = request.Name,
            Body = Encoding.Latin1.GetString(request.Body),
        };
        draft.Headers.AddRange(request.Headers);
        return draft.ToCase(number, BodyFormat.Json, new Random(number));
    }
}
