using System.Runtime.CompilerServices;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// Follows the lines of an event stream in pieces of any size: the ends of events and their data lines.
/// </summary>
internal sealed class EventStreamReader(ResponseFacts facts, ResponseScanner scanner)
{
    private const int Mismatch = -1;

    private LineStart _start;
    private int _nameMatched;
    private int _lineLength;
    private int _doneMatched;
    private bool _insideEvent;
    private bool _afterReturn;
    private bool _afterColon;

    private static ReadOnlySpan<byte> DataName => "data:"u8;

    private static ReadOnlySpan<byte> Done => "[DONE]"u8;

    /// <summary>Whether what has passed ends with a whole event, so that another may follow.</summary>
    public bool IsAtBoundary => _lineLength == 0 && !_insideEvent;

    /// <summary>Whether anything of a data line has passed.</summary>
    public bool HasData { get; private set; }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_afterReturn && bytes[0] == '\n')
            {
                _afterReturn = false;
                bytes = bytes[1..];
                continue;
            }

            _afterReturn = false;
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            FeedLine(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
            {
                return;
            }

            EndLine();
            _afterReturn = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>The stream is over: what was begun counts as it stands, as clients take it.</summary>
    public void End() => EndEvent();

    private void FeedLine(ReadOnlySpan<byte> part)
    {
        if (_lineLength < LineStart.Length)
        {
            part[..Math.Min(part.Length, LineStart.Length - _lineLength)].CopyTo(_start[_lineLength..]);
        }

        _lineLength = Math.Min(_lineLength + part.Length, int.MaxValue / 2);
        while (!part.IsEmpty && _nameMatched is not Mismatch && _nameMatched < DataName.Length)
        {
            _nameMatched = part[0] == DataName[_nameMatched] ? _nameMatched + 1 : Mismatch;
            _afterColon = _nameMatched == DataName.Length;
            part = part[1..];
        }

        if (_nameMatched is Mismatch || part.IsEmpty)
        {
            return;
        }

        if (_afterColon && part[0] == ' ')
        {
            part = part[1..];
        }

        _afterColon = false;
        FeedPayload(part);
    }

    private void FeedPayload(ReadOnlySpan<byte> part)
    {
        HasData |= !part.IsEmpty;
        foreach (var value in part[..Math.Min(part.Length, Done.Length + 1)])
        {
            _doneMatched = _doneMatched is not Mismatch && _doneMatched < Done.Length && value == Done[_doneMatched]
                ? _doneMatched + 1
                : Mismatch;
        }

        scanner.Feed(part);
    }

    private void EndLine()
    {
        _insideEvent = _lineLength > 0;
        if (!_insideEvent)
        {
            EndEvent();
        }
        else if (_lineLength <= LineStart.Length && IsErrorName(_start[.._lineLength]))
        {
            facts.RecordError();
        }

        _lineLength = 0;
        _nameMatched = 0;
        _afterColon = false;
    }

    private void EndEvent()
    {
        if (_doneMatched == Done.Length)
        {
            facts.RecordDone();
        }

        _doneMatched = 0;
        scanner.StartDocument();
    }

    private static bool IsErrorName(ReadOnlySpan<byte> line)
        => line.SequenceEqual("event: error"u8) || line.SequenceEqual("event:error"u8);

    [InlineArray(Length)]
    private struct LineStart
    {
        public const int Length = 12;

        private byte _first;
    }
}
