namespace Gateway.Load.Traffic;

/// <summary>Walks a chunked body as it arrives and counts its chunks and bytes; keeps nothing of it.</summary>
internal struct ChunkedScanner
{
    private enum State
    {
        Size,
        Data,
        DataEnd,
        Trailer,
    }

    private State _state;
    private long _size;
    private bool _inExtension;
    private int _lineLength;

    public bool Done { get; private set; }

    public int Chunks { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Takes what belongs to the body from the front of the input and says how much that was.</summary>
    public int Advance(ReadOnlySpan<byte> input)
    {
        var position = 0;
        while (position < input.Length && !Done)
        {
            if (_state == State.Data)
            {
                var taken = (int)Math.Min(_size, input.Length - position);
                position += taken;
                Bytes += taken;
                _size -= taken;
                _state = _size == 0 ? State.DataEnd : State.Data;
            }
            else
            {
                AdvanceLine(input[position++]);
            }
        }

        return position;
    }

    private void AdvanceLine(byte value)
    {
        if (value == '\n')
        {
            EndLine();
        }
        else if (value != '\r')
        {
            _lineLength++;
            _inExtension |= value == ';';
            if (_state == State.Size && !_inExtension)
            {
                _size = _size * 16 + HexDigit(value);
            }
        }
    }

    private void EndLine()
    {
        switch (_state)
        {
            case State.Size when _size == 0:
                _state = State.Trailer;
                break;
            case State.Size:
                _state = State.Data;
                Chunks++;
                break;
            case State.DataEnd:
                _state = State.Size;
                break;
            default:
                Done = _lineLength == 0;
                break;
        }

        _lineLength = 0;
        _inExtension = false;
    }

    private static int HexDigit(byte value)
        => value switch
        {
            >= (byte)'0' and <= (byte)'9' => value - '0',
            >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
            _ => throw new InvalidDataException("A chunk size holds something else than hexadecimal digits."),
        };
}
