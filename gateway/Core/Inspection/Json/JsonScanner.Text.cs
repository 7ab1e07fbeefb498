using System.Runtime.CompilerServices;

namespace Gateway.Core.Inspection.Json;

/// <content>Strings: plain runs many bytes at a time, escapes and characters outside ASCII one by one.</content>
internal sealed partial class JsonScanner
{
    // A bit for each character that may follow a backslash as itself or as a control character.
    private const ulong LowEscapes = (1UL << '"') | (1UL << '/');
    private const ulong HighEscapes = (1UL << ('\\' - 64)) | (1UL << ('b' - 64)) | (1UL << ('f' - 64))
        | (1UL << ('n' - 64)) | (1UL << ('r' - 64)) | (1UL << ('t' - 64));

    private const int UnicodeEscapeLength = 6;

    private Utf8Sequence _sequence;
    private bool _isKey;
    private int _hexRead;
    private int _hexValue;

    private int BeginKey(ReadOnlySpan<byte> bytes, int i)
    {
        _isKey = true;
        if (!IsTracked)
        {
            return ReadText(bytes, i + 1);
        }

        var run = TextRun.Length(bytes[(i + 1)..]);
        var end = i + 1 + run;
        if (end < bytes.Length && bytes[end] == '"' && run <= MaxKeyBytes)
        {
            return Places.Key(bytes.Slice(i + 1, run)) is { } refusal ? Refuse(refusal) : Then(State.Colon, end + 1);
        }

        BeginCapture(Capture.Key, i + 1);
        return ReadText(bytes, i + 1);
    }

    private int BeginString(ReadOnlySpan<byte> bytes, int i)
    {
        _isKey = false;
        if (!IsTracked || Places.Next is not { } place)
        {
            return ReadText(bytes, i + 1);
        }

        switch (place.Text)
        {
            case TextUse.Content:
                break;
            case TextUse.Name:
                BeginCapture(Capture.Name, i + 1);
                break;
            case TextUse.Kind:
                BeginCapture(Capture.Kind, i + 1);
                break;
            case TextUse.Empty:
                BeginCapture(Capture.Empty, i + 1);
                break;
            case TextUse.Value:
                return BeginValueText(bytes, i + 1);
            default:
                return PlaceTracker.Text(place) is { } refusal ? Refuse(refusal) : ReadText(bytes, i + 1);
        }

        return ReadText(bytes, i + 1);
    }

    // Most are plain and whole: those are looked up where they stand.
    private int BeginValueText(ReadOnlySpan<byte> bytes, int start)
    {
        var run = TextRun.Length(bytes[start..]);
        if (start + run < bytes.Length && bytes[start + run] == '"')
        {
            return Places.Value(bytes.Slice(start, run)) is { } refusal
                ? Refuse(refusal)
                : Then(State.AfterValue, start + run + 1);
        }

        if (run <= Places.LongestValue)
        {
            BeginCapture(Capture.Value, start);
        }

        return ReadText(bytes, start);
    }

    private int ReadText(ReadOnlySpan<byte> bytes, int i)
    {
        _state = State.Text;
        while (true)
        {
            var run = TextRun.Length(bytes[i..]);
            if (_capture != Capture.None)
            {
                Take(bytes.Slice(i, run), i);
            }

            i += run;
            if (i >= bytes.Length)
            {
                return i;
            }

            var value = bytes[i];
            if (value == '"')
            {
                return EndText(i);
            }

            if (value == '\\')
            {
                var skipped = _capture == Capture.None ? EscapedText(bytes[i..]) : 0;
                if (skipped == 0)
                {
                    return Then(State.Escape, i + 1);
                }

                i += skipped;
            }
            else if (value >= 0x80)
            {
                var skipped = Utf8Sequence.WholeSequences(bytes[i..]);
                if (skipped == 0)
                {
                    return BeginUtf8(bytes, i);
                }

                if (_capture != Capture.None)
                {
                    Take(bytes.Slice(i, skipped), i);
                }

                i += skipped;
            }
            else
            {
                return Unexpected(i);
            }
        }
    }

    private int EndText(int i)
    {
        var refusal = _capture == Capture.None ? null : EndCapture(i);
        return refusal is null ? Then(_isKey ? State.Colon : State.AfterValue, i + 1) : Refuse(refusal);
    }

    /// <summary>Bytes at the start that are text in whole, valid escapes, or between them.</summary>
    private static int EscapedText(ReadOnlySpan<byte> bytes)
        => EscapedRun.Length(bytes) is > 0 and var length ? length : WholeEscapes(bytes);

    /// <summary>Bytes at the start that are whole, valid escapes; the first of them stands at a backslash.</summary>
    private static int WholeEscapes(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (bytes.Length - i >= EscapedRun.Block && EscapedRun.AreFiveUnits(bytes[i..]))
        {
            i += 5 * UnicodeEscapeLength;
        }

        while (i + 1 < bytes.Length && bytes[i] == '\\')
        {
            if (IsShortEscape(bytes[i + 1]))
            {
                i += 2;
            }
            else if (bytes[i + 1] == 'u' && bytes.Length - i >= UnicodeEscapeLength && AreHex(bytes.Slice(i + 2, 4)))
            {
                i += UnicodeEscapeLength;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsShortEscape(byte value)
        => value < 128 && ((value < 64 ? LowEscapes : HighEscapes) >> (value & 63) & 1) != 0;

    private static bool AreHex(ReadOnlySpan<byte> four)
        => char.IsAsciiHexDigit((char)four[0]) && char.IsAsciiHexDigit((char)four[1])
            && char.IsAsciiHexDigit((char)four[2]) && char.IsAsciiHexDigit((char)four[3]);

    private int ReadEscape(ReadOnlySpan<byte> bytes, int i)
    {
        var value = bytes[i];
        if (value == 'u')
        {
            (_hexRead, _hexValue) = (0, 0);
            return Then(State.Hex, i + 1);
        }

        if (!IsShortEscape(value))
        {
            return Unexpected(i);
        }

        if (_capture != Capture.None)
        {
            TakeUnescaped(Unescape(value), i);
        }

        return Then(State.Text, i + 1);
    }

    private static byte Unescape(byte value) => value switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => value,
    };

    private int ReadHex(ReadOnlySpan<byte> bytes, int i)
    {
        var value = (char)bytes[i];
        if (!char.IsAsciiHexDigit(value))
        {
            return Unexpected(i);
        }

        _hexValue = (_hexValue << 4) | (char.IsAsciiDigit(value) ? value - '0' : (value | 0x20) - 'a' + 10);
        if (++_hexRead < 4)
        {
            return i + 1;
        }

        if (_capture != Capture.None)
        {
            TakeUnit((char)_hexValue, i);
        }

        return Then(State.Text, i + 1);
    }

    private int BeginUtf8(ReadOnlySpan<byte> bytes, int i)
    {
        if (!_sequence.Begin(bytes[i]))
        {
            return Refuse(JsonRefusals.NotUtf8(_base + i));
        }

        if (_capture != Capture.None)
        {
            Take(bytes.Slice(i, 1), i);
        }

        return Then(State.Utf8, i + 1);
    }

    private int ReadUtf8(ReadOnlySpan<byte> bytes, int i)
    {
        if (!_sequence.Continue(bytes[i]))
        {
            return Refuse(JsonRefusals.NotUtf8(_base + i));
        }

        if (_capture != Capture.None)
        {
            Take(bytes.Slice(i, 1), i);
        }

        return Then(_sequence.IsComplete ? State.Text : State.Utf8, i + 1);
    }

    private int Then(State state, int i)
    {
        _state = state;
        return i;
    }
}
