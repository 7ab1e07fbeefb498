using System.Globalization;
using System.Text;
using Gateway.Differential.Cases;
using Gateway.Differential.Wire;

namespace Gateway.Differential;

/// <summary>What a run found, and its summary.</summary>
internal sealed class Report
{
    private const int PrintedFindings = 40;

    private readonly SortedDictionary<string, Tally> _classes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> _statuses = [];
    private readonly SortedDictionary<string, (int Accepted, int Refused,
        int Without)> _parsers = new(StringComparer.Ordinal);

    public int Parsers { get; init; }

    public int Cases { get; private set; }

    /// <summary>Requests that reached the upstream and whose answer did not reach the caller.</summary>
    public int Orphans { get; set; }

    public List<Finding> Findings { get; } = [];

    public List<string> Faults { get; } = [];

    public int Forwarded => _classes.Values.Sum(tally => tally.Forwarded) + Orphans;

    public Tally Of(string name)
    {
        if (!_classes.TryGetValue(name, out var tally))
        {
            _classes[name] = tally = new Tally();
        }

        return tally;
    }

    public void Sent(Case sent, Answer answer)
    {
        Cases++;
        Of(sent.Class).Sent++;
        _statuses[answer.Status] = _statuses.GetValueOrDefault(answer.Status) + 1;
    }

    public void Read(string parser, Reading.Reading reading)
    {
        var (accepted, refused, without) = _parsers.GetValueOrDefault(parser);
        _parsers[parser] = reading switch
        {
            { Accepted: false } => (accepted, refused + 1, without),
            { Models.Count: 0 } => (accepted, refused, without + 1),
            _ => (accepted + 1, refused, without),
        };
    }

    public void Add(Finding finding)
    {
        lock (Findings)
        {
            Findings.Add(finding);
            Of(finding.Case?.Class ?? "orphan").Bypasses++;
        }
    }

    public async Task WriteAsync(TextWriter writer)
    {
        var text = new StringBuilder();
        foreach (var finding in Findings.DistinctBy(finding => (finding.Received.Id, finding.Parser)).GroupBy(finding
            => finding.Received.Id).Take(PrintedFindings))
        {
            Describe(text, finding);
        }

        text.AppendLine().AppendLine(
            "parser                                                     model  refused  no model");
        foreach (var (parser, (accepted, refused, without)) in _parsers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{parser,-56}{accepted,8}{refused,9}{without,10}");
        }

        text.AppendLine().AppendLine("class                                 sent  forwarded  refused  bypasses");
        foreach (var (name, tally) in _classes)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{name,-34}{tally.Sent,8}{tally.Forwarded,11}{tally.Refused,9}{tally.Bypasses,10}");
        }

        text.AppendLine().Append("answers: ").AppendJoin(", ", _statuses.Select(status
            => $"{(status.Key == 0 ? "none" : status.Key)}: {status.Value}")).AppendLine();
        foreach (var fault in Faults)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"upstream could not read a request: {fault}");
        }

        text.Append(CultureInfo.InvariantCulture, $"bypasses: {Findings.Count} of {Cases} cases x {Parsers} parsers; ");
        text.AppendLine(CultureInfo.InvariantCulture, $"forwarded {Forwarded}, refused {Cases - Forwarded}");
        await writer.WriteAsync(text);
    }

    private static void Describe(StringBuilder text, IGrouping<int, Finding> findings)
    {
        var first = findings.First();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"BYPASS case {first.Case?.Number.ToString() ?? "unknown"} ({first.Case?.Class ?? "orphan"})");
        foreach (var finding in findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Parser} reads {finding.Model}");
        }

        text.AppendLine(CultureInfo.InvariantCulture,
            $"  received: {first.Received.Method} {first.Received.Target}, {first.Received.Header("content-type")}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"  sent: {Convert.ToHexString(first.Case?.ToBytes().Take(4000).ToArray() ?? [])}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"  body: {Encoding.Latin1.GetString(first.Received.Body.Take(600).ToArray())}");
    }
}
