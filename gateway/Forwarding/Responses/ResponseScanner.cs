using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gateway.Forwarding.Responses;

/// <summary>
/// Reads JSON in pieces of any size for the few <see cref="ResponsePart"/>s that matter. It keeps no bytes of the
/// response, does not validate, never fails, and skips everything else at the speed of a search.
/// </summary>
internal sealed class ResponseScanner
{
    private const int MaxText = 128;
    private const int MaxPath = 8;
    private const int Near = 16;
    private const long Absent = -1;
    private const long MaxCount = 1_000_000_000_000;

    private static readonly SearchValues<byte> Brackets = SearchValues.Create("\"{}[]"u8);

    private readonly ResponseFacts _facts;

    // Only what ends in another piece than it began in is kept.
    private byte[]? _text;
    private Path _path;
    private int _depth;
    private int _unknownDepth;
    private ResponsePart _member = ResponsePart.Other;
    private bool _expectsName;
    private bool _inString;
    private bool _escaped;
    private bool _collects;
    private int _textLength;
    private long _count = Absent;

    public ResponseScanner(ResponseFacts facts) => _facts = facts;

    /// <summary>Forgets the document that was being read; what was found stays.</summary>
    public void StartDocument()
    {
        _depth = 0;
        _unknownDepth = 0;
        _inString = false;
        _escaped = false;
        _expectsName = false;
        _member = ResponsePart.Other;
        _count = Absent;
    }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length)
        {
            position = _inString ? ReadString(bytes, position)
                : _unknownDepth > 0 ? ReadUnknown(bytes, position)
                : ReadKnown(bytes, position);
        }
    }

    // A string that began in an earlier piece, or has an escape.
    private int ReadString(ReadOnlySpan<byte> bytes, int position)
    {
        if (_escaped)
        {
            _escaped = false;
            Collect(bytes.Slice(position, 1), plain: bytes[position] == '/');
            return position + 1;
        }

        var end = EndOfPlain(bytes, position);
        var part = bytes[position..end];
        if (end == bytes.Length || bytes[end] == '\\')
        {
            Collect(part, plain: true);
            _escaped = end < bytes.Length;
            return end + 1;
        }

        if (_textLength > 0)
        {
            Collect(part, plain: true);
            part = _text.AsSpan(0, _textLength);
        }

        EndString(part);
        return end + 1;
    }

    private int ReadUnknown(ReadOnlySpan<byte> bytes, int position)
    {
        while ((position = NextBracket(bytes, position)) < bytes.Length)
        {
            switch (bytes[position++])
            {
                case (byte)'"' when EndOfPlain(bytes, position) is var end && end < bytes.Length && bytes[end] == '"':
                    position = end + 1;
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

        return position;
    }

    private int ReadKnown(ReadOnlySpan<byte> bytes, int position)
    {
        while (position < bytes.Length)
        {
            var value = bytes[position++];
            switch (value)
            {
                case (byte)'"':
                    StartString(collects: _expectsName || ResponseParts.IsText(_member));
                    var end = EndOfPlain(bytes, position);
                    if (end == bytes.Length || bytes[end] == '\\')
                    {
                        return position;
                    }

                    EndString(bytes[position..end]);
                    position = end + 1;
                    break;
                case (byte)',':
                    EndCount();
                    _expectsName = _depth > 0 && !ResponseParts.IsArray(Holder);
                    _member = ResponsePart.Other;
                    break;
                case (byte)'{' or (byte)'[':
                    Open(array: value == '[');
                    if (_unknownDepth > 0)
                    {
                        return position;
                    }

                    break;
                case (byte)'}' or (byte)']':
                    EndCount();
                    if (_depth > 0 && Holder == ResponsePart.Choice)
                    {
                        _facts.EndChoice();
                    }

                    _depth = Math.Max(0, _depth - 1);
                    _expectsName = false;
                    _member = ResponsePart.Other;
                    break;
                case >= (byte)'0' and <= (byte)'9' when ResponseParts.IsCount(_member) && _count <= MaxCount:
                    _count = (Math.Max(_count, 0) * 10) + (value - '0');
                    break;
                case (byte)'-' or (byte)'.' or (byte)'e' or (byte)'E'
                    or >= (byte)'0' and <= (byte)'9' when ResponseParts.IsCount(_member):
                    // Not a count, whatever it is.
                    _count = Absent;
                    _member = ResponsePart.Other;
                    break;
            }
        }

        return position;
    }

    private ResponsePart Holder => _path[_depth - 1];

    // Most strings are shorter than setting out to search takes.
    private static int EndOfPlain(ReadOnlySpan<byte> bytes, int position)
    {
        var rest = bytes[position..];
        if (rest.Length >= Vector128<byte>.Count)
        {
            var next = Vector128.Create(rest);
            var ends = Vector128.Equals(
                next, Vector128.Create((byte)'"')) | Vector128.Equals(next, Vector128.Create((byte)'\\'));
            if (ends != Vector128<byte>.Zero)
            {
                return position + Vector128.IndexOfWhereAllBitsSet(ends);
            }
        }

        return rest.IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var end ? position + end : bytes.Length;
    }

    // Between a name and its value stands a colon and perhaps some space.
    private static int NextBracket(ReadOnlySpan<byte> bytes, int position)
    {
        for (var near = Math.Min(bytes.Length, position + Near); position < near; position++)
        {
            if (bytes[position] is (byte)'"' or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']')
            {
                return position;
            }
        }

        return bytes[position..].IndexOfAny(Brackets) is >= 0 and var next ? position + next : bytes.Length;
    }

    private void Open(bool array)
    {
        if (_member == ResponsePart.Error)
        {
            _facts.RecordError();
        }

        var opened = _depth > 0
            ? ResponseParts.Opened(Holder, _member, array)
            : array ? ResponsePart.Documents : ResponsePart.Document;
        _member = ResponsePart.Other;
        if (opened == ResponsePart.Other || _depth == MaxPath)
        {
            _unknownDepth = 1;
            return;
        }

        if (opened == ResponsePart.Choice)
        {
            _facts.BeginChoice();
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
            _member = _collects ? ResponseParts.Named(Holder, text) : ResponsePart.Other;
        }
        else if (_collects)
        {
            _facts.Record(_member, text);
        }
    }

    private void EndCount()
    {
        if (_count != Absent && ResponseParts.IsCount(_member))
        {
            _facts.Record(_member, _count);
        }

        _count = Absent;
    }

    [InlineArray(MaxPath)]
    private struct Path
    {
        private ResponsePart _first;
    }
}
