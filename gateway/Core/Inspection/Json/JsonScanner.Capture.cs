using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Core.Inspection.Json;

/// <content>The text of the strings that matter, unescaped: what is not content, and no longer than a name can
/// be.</content>
internal sealed partial class JsonScanner
{
    private const int ResourcePrefixLength = 7;
    private const int LongestCapture = MaxKeyBytes + ResourcePrefixLength;

    private byte[] _text = new byte[LongestCapture];

    private Capture _capture;
    private int _textLength;
    private int _longest;
    private long _textStart;
    private long _prefixEnd;
    private char _highSurrogate;
    private bool _isTooLong;
    private bool _isBroken;

    private enum Capture : byte
    {
        None,
        Key,
        Name,
        Kind,
        Value,
        Empty,
    }

    private static ReadOnlySpan<byte> ResourcePrefix => "models/"u8;

    private void BeginCapture(Capture capture, int start)
    {
        (_capture, _textLength, _textStart) = (capture, 0, _base + start);
        _longest = capture == Capture.Value ? Places.LongestValue : _text.Length;
        (_highSurrogate, _isTooLong, _isBroken) = ('\0', false, false);
    }

    // What is wrong with the text is judged at its end, so that the verdict is the same for all pieces.
    private Refusal? EndCapture(int end)
    {
        _isBroken |= _highSurrogate != '\0';
        var text = _text.AsSpan(0, _textLength);
        var capture = _capture;
        _capture = Capture.None;
        return capture switch
        {
            Capture.Key => EndKey(text),
            Capture.Name => EndName(text, _base + end),
            Capture.Kind when !_isTooLong && !_isBroken && text.Length <= LongestCapture => Places.Kind(Here, text),
            Capture.Empty => Places.EmptyText(Here, !_isTooLong && text.IsEmpty && !_isBroken),
            _ => _isTooLong || _isBroken ? null : Places.Value(text),
        };
    }

    private BodyPlace Here
        => Places.Next ?? throw new InvalidOperationException("A text was read where it is content.");

    private Refusal? EndKey(ReadOnlySpan<byte> key)
        => _isTooLong || key.Length > MaxKeyBytes ? JsonRefusals.KeyTooLong(Places.Current)
            : _isBroken ? JsonRefusals.BrokenKey(Places.Current)
            : Places.Key(key);

    private Refusal? EndName(ReadOnlySpan<byte> name, long end)
    {
        var place = Here;
        if (_isTooLong || _isBroken)
        {
            return Places.NotAModelName(place);
        }

        var start = _textStart;
        var hasPrefix = place.HasResourcePrefix && name.StartsWith(ResourcePrefix);
        if (hasPrefix)
        {
            name = name[ResourcePrefixLength..];
            start = _prefixEnd;
        }

        return Places.Name(place, name, hasPrefix, start, (int)(end - start));
    }

    /// <summary>Adds literal bytes; <paramref name="start"/> is the position of the first.</summary>
    private void Take(ReadOnlySpan<byte> bytes, int start)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        _isBroken |= _highSurrogate != '\0';
        _highSurrogate = '\0';
        Append(bytes, _base + start + Math.Max(0, ResourcePrefixLength - _textLength));
    }

    /// <summary>Adds the character of an escape whose last byte is <paramref name="last"/>.</summary>
    private void TakeUnescaped(byte value, int last)
    {
        _isBroken |= _highSurrogate != '\0';
        _highSurrogate = '\0';
        Append([value], _base + last + 1);
    }

    private void TakeUnit(char unit, int last)
    {
        if (char.IsHighSurrogate(unit))
        {
            _isBroken |= _highSurrogate != '\0';
            _highSurrogate = unit;

            // What has half of a pair is no name and no kind, and the rest of it need not be read.
            _capture = _isBroken && (_capture is Capture.Value or Capture.Kind) ? Capture.None : _capture;
            return;
        }

        var isPair = _highSurrogate != '\0' && char.IsLowSurrogate(unit);
        _isBroken |= !isPair && (_highSurrogate != '\0' || char.IsLowSurrogate(unit));
        var rune = isPair ? new Rune(_highSurrogate, unit)
            : Rune.TryCreate(unit, out var one) ? one
            : Rune.ReplacementChar;
        _highSurrogate = '\0';
        Span<byte> utf8 = stackalloc byte[4];
        Append(utf8[..rune.EncodeToUtf8(utf8)], _base + last + 1);
    }

    private void Append(ReadOnlySpan<byte> bytes, long prefixEnd)
    {
        if (_textLength + bytes.Length > _longest)
        {
            // A value that is longer than every name is none, and the rest of it need not be read.
            _isTooLong = true;
            _capture = _capture == Capture.Value ? Capture.None : _capture;
            return;
        }

        bytes.CopyTo(_text.AsSpan(_textLength));
        if (_textLength < ResourcePrefixLength && _textLength + bytes.Length >= ResourcePrefixLength)
        {
            _prefixEnd = prefixEnd;
        }

        _textLength += bytes.Length;
    }
}
