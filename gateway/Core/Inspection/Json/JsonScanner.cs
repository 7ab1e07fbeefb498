using System.Runtime.CompilerServices;
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Reads a JSON body once, in any pieces: strictly (RFC 8259, UTF-8, one document), in linear time and without
/// allocating. The verdict does not depend on the bounds of the pieces. Findings outside of content go to the tracker.
/// </summary>
internal sealed partial class JsonScanner
{
    public const int MaxKeyBytes = 256;

    [ThreadStatic]
    private static JsonScanner? _spare;

    private State _state;
    private Refusal? _refusal;
    private ulong[] _objects = [];
    private int _maxDepth;
    private int _depth;
    private int _level;
    private bool _isInObject;
    private long _base;

    private enum State : byte
    {
        Value,
        FirstItem,
        FirstKey,
        Key,
        Colon,
        AfterValue,
        Text,
        Escape,
        Hex,
        Utf8,
        Literal,
        Minus,
        Zero,
        Integer,
        Point,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
        Refused,
    }

    public PlaceTracker Places { get; } = new();

    /// <summary>A scanner for one body; give it back when the mentions are taken out.</summary>
    public static JsonScanner Rent(BodyPlace body, ModelId? pathModel, in JsonLimits limits, BodyNames names)
    {
        var scanner = _spare ?? new JsonScanner();
        _spare = null;
        scanner.Begin(body, pathModel, limits, names);
        return scanner;
    }

    public void Return()
    {
        Places.Mentions.Clear();
        _spare = this;
    }

    /// <summary>Reads the next bytes of the body. Behind a refusal there is nothing to read.</summary>
    public Refusal? Feed(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (i < bytes.Length)
        {
            i = _state switch
            {
                State.Text => ReadText(bytes, i),
                <= State.AfterValue => ReadStructure(bytes, i),
                State.Escape => ReadEscape(bytes, i),
                State.Hex => ReadHex(bytes, i),
                State.Utf8 => ReadUtf8(bytes, i),
                State.Literal => ReadLiteral(bytes, i),
                State.Refused => bytes.Length,
                _ => ReadNumber(bytes, i),
            };
        }

        _base += bytes.Length;
        return _refusal;
    }

    /// <summary>The body ends: whether it is one whole document that names what it must name.</summary>
    public Refusal? Complete() => CompleteValue() ?? (Places.Model is null ? JsonRefusals.NoModel : null);

    /// <summary>
    /// The bytes end: whether they are one whole value. A number at the outermost level ends only here.
    /// </summary>
    public Refusal? CompleteValue()
        => _refusal is not null ? _refusal
            : _base == 0 ? JsonRefusals.Empty
            : _depth != 0 || _state != State.AfterValue ? JsonRefusals.Truncated
            : null;

    private void Begin(BodyPlace body, ModelId? pathModel, in JsonLimits limits, BodyNames names)
    {
        if (_maxDepth != limits.MaxDepth)
        {
            _maxDepth = limits.MaxDepth;
            _objects = new ulong[(limits.MaxDepth >> 6) + 1];
        }

        (_state, _refusal, _base, _capture) = (State.Value, null, 0, Capture.None);
        (_depth, _level) = (0, 0);
        Places.Begin(body, pathModel, limits.MaxKeys, names);
        if (Places.LongestValue > _text.Length)
        {
            _text = new byte[Places.LongestValue];
        }
    }

    private int ReadStructure(ReadOnlySpan<byte> bytes, int i)
    {
        do
        {
            var value = bytes[i];
            if (value <= ' ')
            {
                i = SkipWhiteSpace(bytes, i);
                continue;
            }

            switch (_state)
            {
                case State.AfterValue when value == ',' && _depth > 0:
                    _state = _isInObject ? State.Key : State.Value;
                    i++;
                    break;
                case State.AfterValue:
                    i = Close(value, i);
                    break;
                case State.Colon when value == ':':
                    _state = State.Value;
                    i++;
                    break;
                case State.Key or State.FirstKey when value == '"':
                    i = BeginKey(bytes, i);
                    break;
                case State.Colon or State.Key:
                    return Unexpected(i);
                case State.FirstKey:
                case State.FirstItem when value == ']':
                    i = Close(value, i);
                    break;
                default:
                    i = BeginValue(bytes, i);
                    break;
            }
        }
        while (i < bytes.Length && _state <= State.AfterValue);
        return i;
    }

    private int BeginValue(ReadOnlySpan<byte> bytes, int i)
    {
        switch (bytes[i])
        {
            case (byte)'"':
                return BeginString(bytes, i);
            case (byte)'{':
                return Open(isArray: false, i);
            case (byte)'[':
                return Open(isArray: true, i);
            case (byte)'t' or (byte)'f' or (byte)'n':
                return BeginLiteral(bytes, i);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return BeginNumber(bytes, i);
            default:
                return Unexpected(i);
        }
    }

    private int Open(bool isArray, int i)
    {
        if (_depth == _maxDepth)
        {
            return Refuse(JsonRefusals.TooDeep(_maxDepth));
        }

        if (IsTracked && Places.Next is { } place)
        {
            if (Places.Open(place, isArray) is { } refusal)
            {
                return Refuse(refusal);
            }

            _level = Places.Level;
        }

        _depth++;
        ref var word = ref _objects[_depth >> 6];
        var bit = 1UL << (_depth & 63);
        word = isArray ? word & ~bit : word | bit;
        _isInObject = !isArray;
        _state = isArray ? State.FirstItem : State.FirstKey;
        return i + 1;
    }

    private int Close(byte value, int i)
    {
        if (_depth == 0 || value != (_isInObject ? (byte)'}' : (byte)']'))
        {
            return Unexpected(i);
        }

        if (IsTracked)
        {
            if (Places.Close() is { } refusal)
            {
                return Refuse(refusal);
            }

            _level = Places.Level;
        }

        _depth--;
        _isInObject = (_objects[_depth >> 6] & (1UL << (_depth & 63))) != 0;
        _state = State.AfterValue;
        return i + 1;
    }

    private bool IsTracked => _depth == _level;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Unexpected(int i) => Refuse(JsonRefusals.Unexpected(_base + i));

    // An index past every piece ends the reading.
    private int Refuse(Refusal refusal)
    {
        _refusal = refusal;
        _state = State.Refused;
        return int.MaxValue;
    }
}
