using Gateway.Differential.Cases;
using Gateway.Differential.Hosting;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Undeclared;

/// <summary>
/// Sends a denied name outside of content and into content, and counts what passed and what was refused.
/// </summary>
internal static class UndeclaredRun
{
    private const int Connections = 4;
    private const int Shown = 20;

    public static async Task<int> ExecuteAsync(
        int cases, int seed, IGatewayUnderTest gateway, RecordingUpstream upstream, TextWriter writer)
    {
        var passed = await SendAsync(
            cases, number => UndeclaredCases.Outside(number, seed), wanted: 4, gateway, writer, "PASSED");
        var received = upstream.Received.Count;
        var refused = await SendAsync(
            cases, number => UndeclaredCases.Inside(number, seed), wanted: 2, gateway, writer, "REFUSED");
        await writer.WriteLineAsync(
            $"undeclared carriers: {passed} of {cases} passed, and the upstream saw {received}");
        await writer.WriteLineAsync($"names in content: {refused} of {cases} refused");
        return passed == 0 && received == 0 && refused == 0 ? 0 : 1;
    }

    private static async Task<int> SendAsync(
        int cases, Func<int, Case> make, int wanted, IGatewayUnderTest gateway, TextWriter writer, string word)
    {
        var (next, wrong, gate) = (-1, 0, new Lock());
        async Task SendSomeAsync()
        {
            using var client = new RawClient(gateway.Address);
            while (Interlocked.Increment(ref next) is var number && number < cases)
            {
                var request = make(number);
                var answer = await client.SendAsync(request);
                if (answer.Status / 100 == wanted)
                {
                    continue;
                }

                lock (gate)
                {
                    if (wrong++ < Shown)
                    {
                        writer.WriteLine(
                            $"{word} {number}: {request.Head.Split(' ')[1]} {request.Class} -> {answer.Status} {answer.Body}");
                    }
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(SendSomeAsync)));
        return wrong;
    }
}
