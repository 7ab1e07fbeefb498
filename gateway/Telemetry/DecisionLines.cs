using System.Buffers;
using System.Text.Json;

namespace Gateway.Telemetry;

/// <summary>Lines of the decision log that wait to be written together.</summary>
internal sealed class DecisionLines : IDisposable
{
    // A pipe takes up to 4096 bytes at once, unmixed with what others write to it; a line has less than a quarter of that.
    private const int Enough = 3072;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public bool AreEnough => _buffer.WrittenCount >= Enough;

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

    public void Clear() => _buffer.ResetWrittenCount();

    public void Dispose() => _json.Dispose();

    private void End()
    {
        _json.Flush();
        _buffer.Write("\n"u8);
    }
}
