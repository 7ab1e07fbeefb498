namespace Gateway.Telemetry.Decisions;

/// <summary>Lines of the decision log that wait to be written together.</summary>
internal sealed class DecisionLines(int enough)
{
    private readonly JsonLines _json = new(2 * enough);

    public ReadOnlySpan<byte> Written => _json.Written;

    public int Count { get; private set; }

    public bool AreEnough => _json.Written.Length >= enough;

    public void Add(in DecisionRecord record)
    {
        DecisionLine.Write(_json, record);
        Count++;
    }

    public void AddLost(DateTimeOffset time, long lost)
    {
        DecisionLine.WriteLost(_json, time, lost);
        Count++;
    }

    public void Clear()
    {
        _json.Clear();
        Count = 0;
    }
}
