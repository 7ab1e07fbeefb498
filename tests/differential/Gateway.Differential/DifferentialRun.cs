using System.Text.Json;
using Gateway.Differential.Cases;
using Gateway.Differential.Hosting;
using Gateway.Differential.Reading;
using Gateway.Differential.Wire;

namespace Gateway.Differential;

/// <summary>Sends every case through the gateway and has everything that arrives read by all parsers.</summary>
internal sealed class DifferentialRun(IGatewayUnderTest gateway, RecordingUpstream upstream,
    IReadOnlyList<IParserPanel> panels)
{
    private const int Connections = 4;

    public async Task<Report> ExecuteAsync(IReadOnlyList<Case> cases)
    {
        var report = new Report
        {
            Parsers = panels.SelectMany(panel
            => panel.Parsers(BodyFormat.Json)).Count() + panels.SelectMany(panel
            => panel.Parsers(BodyFormat.Multipart)).Count()
        };
        var origin = await SendAllAsync(cases, report);
        await Console.Error.WriteLineAsync($"sent {cases.Count} cases; {upstream.Received.Count} requests to read");
        var received = upstream.Received.Values.OrderBy(request => request.Id).ToList();
        foreach (var request in received)
        {
            if (origin.TryGetValue(request.Id, out var sent))
            {
                report.Of(sent.Class).Forwarded++;
            }
            else
            {
                report.Orphans++;
            }

            foreach (var fault in Envelope.Faults(request))
            {
                report.Add(new Finding("envelope", fault, origin.GetValueOrDefault(request.Id), request));
            }
        }

        report.Faults.AddRange(upstream.Malformed);
        await Task.WhenAll(panels.Select(panel => ReadAsync(panel, received, origin, report)));
        return report;
    }

    private async Task<Dictionary<int, Case>> SendAllAsync(IReadOnlyList<Case> cases, Report report)
    {
        var origin = new Dictionary<int, Case>();
        var next = -1;
        async Task SendSomeAsync()
        {
            using var client = new RawClient(gateway.Address);
            while (Interlocked.Increment(ref next) is var at && at < cases.Count)
            {
                var answer = await client.SendAsync(cases[at]);
                lock (report)
                {
                    report.Sent(cases[at], answer);
                    if (ReceivedId(answer) is { } id)
                    {
                        origin[id] = cases[at];
                    }
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(SendSomeAsync)));
        return origin;
    }

    private static int? ReceivedId(Answer answer)
    {
        if (answer.Status != 200 || !answer.Body.StartsWith("{\"received\":", StringComparison.Ordinal))
        {
            return null;
        }

        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.GetProperty("received").GetInt32();
    }

    private static async Task ReadAsync(IParserPanel panel, List<ReceivedRequest> received, Dictionary<int,
        Case> origin, Report report)
    {
        var at = 0;
        await foreach (var readings in panel.ReadAsync(received))
        {
            var request = received[at++];
            var parsers = panel.Parsers(BodyFormats.Of(request));
            lock (report)
            {
                for (var i = 0; i < parsers.Count; i++)
                {
                    report.Read(parsers[i], readings[i]);
                    foreach (var model in readings[i].Models.Where(model => !IsAllowed(model, request)).Take(1))
                    {
                        report.Add(new Finding(parsers[i], model, origin.GetValueOrDefault(request.Id), request));
                    }
                }
            }
        }

        await Console.Error.WriteLineAsync($"read by {panel.Parsers(BodyFormat.Json)[0].Split(' ')[0]}");
    }

    /// <summary>Gemini writes a model as a resource name; an empty one in the body leaves it to the path.</summary>
    private static bool IsAllowed(string model, ReceivedRequest request)
        => model == Names.Allowed
            || (model.Length == 0 && request.Target.Contains($"/{Names.Allowed}", StringComparison.Ordinal))
            || (model == "models/" + Names.Allowed && request.Target.Contains("/models/",
            StringComparison.Ordinal));
}
