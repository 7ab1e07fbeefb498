using System.Buffers;
using System.Text.Json;

namespace Gateway.Telemetry;

/// <summary>Lines of the decision log that wait to be written together.</summary>
internal sealed class DecisionLines(int enough) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * enough);
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public int Count { get; private set; }

    public bool AreEnough => _buffer.WrittenCount >= enough;

    public void Add(in DecisionRecord record)
    {
        _json.Reset(_buffer);
        DecisionLine.Write(_json, record);
        End();
    }

    public void AddLost(DateTimeOffset time, long lost)
    {
        _json.Reset(_buffer);
        DecisionLine.WriteLost(_json, time, lost);
        End();
    }

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        Count = 0;
    }

    public void Dispose() => _json.Dispose();

    private void End()
    {
        _json.Flush();
        _buffer.Write("\n"u8);
        Count++;
    }
}
