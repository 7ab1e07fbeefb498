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
    private const long Absent = -1;
    private const long MaxCount = 1_000_000_000_000;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private readonly byte[] _text = new byte[MaxText];
    private readonly AnswerFacts _facts;
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
            var taken = _inString ? FeedString(bytes) : _unknownDepth > 0 ? FeedUnknown(bytes) : FeedKnown(bytes[0]);
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
        Collect(end < 0 ? bytes : bytes[..end], plain: true);
        if (end < 0)
        {
            return bytes.Length;
        }

        if (bytes[end] == '\\')
        {
            _escaped = true;
        }
        else
        {
            EndString();
        }

        return end + 1;
    }

    private int FeedUnknown(ReadOnlySpan<byte> bytes)
    {
        var next = bytes.IndexOfAny(Structure);
        if (next < 0)
        {
            return bytes.Length;
        }

        switch (bytes[next])
        {
            case (byte)'"':
                StartString(collects: false);
                break;
            case (byte)'{' or (byte)'[':
                _unknownDepth++;
                break;
            default:
                _unknownDepth--;
                break;
        }

        return next + 1;
    }

    private int FeedKnown(byte value)
    {
        switch (value)
        {
            case (byte)'"':
                StartString(collects: _expectsName || AnswerParts.IsText(_member));
                break;
            case (byte)':':
                _expectsName = false;
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
            case >= (byte)'0' and <= (byte)'9' when AnswerParts.IsCount(_member) && _count <= MaxCount:
                _count = (Math.Max(_count, 0) * 10) + (value - '0');
                break;
            case (byte)'-' or (byte)'.' or (byte)'e' or (byte)'E' or >= (byte)'0' and <= (byte)'9':
                // Not a count, whatever it is.
                _count = Absent;
                _member = AnswerPart.Other;
                break;
        }

        return 1;
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

        bytes.CopyTo(_text.AsSpan(_textLength));
        _textLength += bytes.Length;
    }

    private void EndString()
    {
        _inString = false;
        if (_unknownDepth > 0)
        {
            return;
        }

        var text = _text.AsSpan(0, _textLength);
        if (_expectsName)
        {
            _member = AnswerParts.Named(Holder, text);
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
