using System.Buffers;
using System.Runtime.CompilerServices;

namespace Gateway.Forwarding.Answers;

/// <summary>
/// Reads JSON that passes by, in pieces of any size, for the few <see cref="AnswerPart"/>s that matter. It keeps no bytes of the
/// answer, does not validate, never fails, and skips what it does not know at the speed of a search.
/// </summary>
internal sealed class AnswerScanner
{
    private const int MaxText = 128;
    private const int MaxPath = 8;
    private const int Near = 8;
    private const long Absent = -1;
    private const long MaxCount = 1_000_000_000_000;

    private static readonly SearchValues<byte> Brackets = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[],"u8);

    private readonly AnswerFacts _facts;

    // Only what ends in another piece than it began in is kept.
    private byte[]? _text;
    private Path _path;
    private int _depth;
    private int _unknownDepth;
    private AnswerPart _member = AnswerPart.Other;
    private bool _expectsName;
    private bool _inString;
    private bool _escaped;
    private bool _collects;
    private int _textLength;
    private long _count = Absent;

    public AnswerScanner(AnswerFacts facts) => _facts = facts;

    /// <summary>Whether the document that began has not come to its end.</summary>
    public bool IsInside => _depth > 0;

    /// <summary>Forgets the document that was being read; what was found stays.</summary>
    public void StartDocument()
    {
        _depth = 0;
        _unknownDepth = 0;
        _inString = false;
        _escaped = false;
        _expectsName = false;
        _member = AnswerPart.Other;
        _count = Absent;
    }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = _inString ? FeedString(bytes) : _unknownDepth > 0 ? FeedUnknown(bytes) : FeedKnown(bytes);
            bytes = bytes[taken..];
        }
    }

    private int FeedString(ReadOnlySpan<byte> bytes)
    {
        if (_escaped)
        {
            _escaped = false;
            Collect(bytes[..1], plain: bytes[0] == '/');
            return 1;
        }

        var end = bytes.IndexOfAny((byte)'"', (byte)'\\');
        var part = end < 0 ? bytes : bytes[..end];
        if (end < 0 || bytes[end] == '\\')
        {
            Collect(part, plain: true);
            _escaped = end >= 0;
            return _escaped ? end + 1 : bytes.Length;
        }

        if (_textLength > 0)
        {
            Collect(part, plain: true);
            part = _text.AsSpan(0, _textLength);
        }

        EndString(part);
        return end + 1;
    }

    private int FeedUnknown(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (IndexOf(bytes[position..], Brackets) is >= 0 and var next)
        {
            position += next + 1;
            switch (bytes[position - 1])
            {
                case (byte)'"' when bytes[position..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var end && bytes[position + end] == '"':
                    position += end + 1;
                    break;
                case (byte)'"':
                    StartString(collects: false);
                    return position;
                case (byte)'{' or (byte)'[':
                    _unknownDepth++;
                    break;
                default:
                    if (--_unknownDepth == 0)
                    {
                        return position;
                    }

                    break;
            }
        }

        return bytes.Length;
    }

    private int FeedKnown(ReadOnlySpan<byte> bytes)
    {
        var next = AnswerParts.IsCount(_member) ? 0 : IndexOf(bytes, Structure);
        if (next < 0)
        {
            return bytes.Length;
        }

        var value = bytes[next];
        switch (value)
        {
            case (byte)'"':
                StartString(collects: _expectsName || AnswerParts.IsText(_member));
                break;
            case (byte)',':
                EndCount();
                _expectsName = _depth > 0 && !AnswerParts.IsArray(Holder);
                _member = AnswerPart.Other;
                break;
            case (byte)'{' or (byte)'[':
                Open(array: value == '[');
                break;
            case (byte)'}' or (byte)']':
                EndCount();
                _depth = Math.Max(0, _depth - 1);
                _expectsName = false;
                _member = AnswerPart.Other;
                break;
            case >= (byte)'0' and <= (byte)'9' when _count <= MaxCount:
                _count = (Math.Max(_count, 0) * 10) + (value - '0');
                break;
            case (byte)'-' or (byte)'.' or (byte)'e' or (byte)'E' or >= (byte)'0' and <= (byte)'9':
                // Not a count, whatever it is.
                _count = Absent;
                _member = AnswerPart.Other;
                break;
        }

        return next + 1;
    }

    // Between a name and its value stands a colon and perhaps a space: setting out to search costs more than looking.
    private static int IndexOf(ReadOnlySpan<byte> bytes, SearchValues<byte> values)
    {
        for (var i = 0; i < Math.Min(bytes.Length, Near); i++)
        {
            if (values.Contains(bytes[i]))
            {
                return i;
            }
        }

        return bytes.IndexOfAny(values);
    }

    private AnswerPart Holder => _path[_depth - 1];

    private void Open(bool array)
    {
        var opened = _depth > 0 ? AnswerParts.Opened(Holder, _member, array) : array ? AnswerPart.Documents : AnswerPart.Document;
        _member = AnswerPart.Other;
        if (opened == AnswerPart.Other || _depth == MaxPath)
        {
            _unknownDepth = 1;
            return;
        }

        _path[_depth++] = opened;
        _expectsName = !array;
    }

    private void StartString(bool collects)
    {
        _inString = true;
        _collects = collects;
        _textLength = 0;
    }

    private void Collect(ReadOnlySpan<byte> bytes, bool plain)
    {
        if (!_collects)
        {
            return;
        }

        if (!plain || bytes.Length > MaxText - _textLength)
        {
            _collects = false;
            _textLength = 0;
            return;
        }

        _text ??= new byte[MaxText];
        bytes.CopyTo(_text.AsSpan(_textLength));
        _textLength += bytes.Length;
    }

    private void EndString(ReadOnlySpan<byte> text)
    {
        _inString = false;
        if (_unknownDepth > 0)
        {
            return;
        }

        if (_expectsName)
        {
            _expectsName = false;
            _member = _collects ? AnswerParts.Named(Holder, text) : AnswerPart.Other;
        }
        else if (_collects)
        {
            _facts.Tell(_member, text);
        }
    }

    private void EndCount()
    {
        if (_count != Absent && AnswerParts.IsCount(_member))
        {
            _facts.Tell(_member, _count);
        }

        _count = Absent;
    }

    [InlineArray(MaxPath)]
    private struct Path
    {
        private AnswerPart _first;
    }
}
