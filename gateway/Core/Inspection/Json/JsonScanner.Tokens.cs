using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Core.Inspection.Json;

/// <content>White space, literals and numbers. A number is never converted, only its spelling is checked.</content>
internal sealed partial class JsonScanner
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    private byte _literal;
    private int _literalRead;

    private int SkipWhiteSpace(ReadOnlySpan<byte> bytes, int i)
    {
        if (bytes[i] == ' ' && i + 1 < bytes.Length && bytes[i + 1] > ' ')
        {
            return i + 1;
        }

        // A line's end with its indent.
        if (bytes.Length - i >= Vector256<byte>.Count && Vector256.IsHardwareAccelerated)
        {
            var block = Vector256.LoadUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), i));
            var others = ~(Vector256.Equals(block, Vector256.Create((byte)' '))
                | Vector256.Equals(block, Vector256.Create((byte)'\n'))
                | Vector256.Equals(block, Vector256.Create((byte)'\r'))
                | Vector256.Equals(block, Vector256.Create((byte)'\t'))).ExtractMostSignificantBits();
            if (others != 0)
            {
                i += BitOperations.TrailingZeroCount(others);
                return bytes[i] > ' ' ? i : Unexpected(i);
            }

            i += Vector256<byte>.Count;
        }

        var rest = bytes[i..].IndexOfAnyExcept(WhiteSpace);
        return rest < 0 ? bytes.Length
            : bytes[i + rest] > ' ' ? i + rest
            : Unexpected(i + rest);
    }

    private static ReadOnlySpan<byte> Spelling(byte first) => first switch
    {
        (byte)'t' => "true"u8,
        (byte)'f' => "false"u8,
        _ => "null"u8,
    };

    private int BeginLiteral(ReadOnlySpan<byte> bytes, int i)
    {
        var first = bytes[i];
        if (IsTracked && Places.Next is { } place
            && (first == 'n' ? PlaceTracker.Null(place) : Places.Scalar(place, first)) is { } refusal)
        {
            return Refuse(refusal);
        }

        var spelling = Spelling(first);
        if (bytes[i..].StartsWith(spelling))
        {
            return Then(State.AfterValue, i + spelling.Length);
        }

        (_literal, _literalRead, _state) = (first, 1, State.Literal);
        return i + 1;
    }

    private int ReadLiteral(ReadOnlySpan<byte> bytes, int i)
    {
        var spelling = Spelling(_literal);
        for (; i < bytes.Length && _literalRead < spelling.Length; i++, _literalRead++)
        {
            if (bytes[i] != spelling[_literalRead])
            {
                return Unexpected(i);
            }
        }

        _state = _literalRead == spelling.Length ? State.AfterValue : State.Literal;
        return i;
    }

    private int BeginNumber(ReadOnlySpan<byte> bytes, int i)
    {
        if (IsTracked && Places.Next is { } place && Places.Scalar(place, bytes[i]) is { } refusal)
        {
            return Refuse(refusal);
        }

        _state = bytes[i] switch { (byte)'-' => State.Minus, (byte)'0' => State.Zero, _ => State.Integer };
        return ReadNumber(bytes, i + 1);
    }

    private int ReadNumber(ReadOnlySpan<byte> bytes, int i)
    {
        var state = _state;
        while (i < bytes.Length)
        {
            var value = bytes[i];
            if (IsDigitRun(state) && char.IsAsciiDigit((char)value))
            {
                i++;
                continue;
            }

            state = After(state, value);
            if (state is State.AfterValue or State.Refused)
            {
                break;
            }

            i++;
        }

        if (state == State.Refused)
        {
            return Unexpected(i);
        }

        _state = state;
        return i;
    }

    private static State After(State state, byte value)
    {
        if (char.IsAsciiDigit((char)value))
        {
            return state switch
            {
                State.Minus => value == '0' ? State.Zero : State.Integer,
                State.Point => State.Fraction,
                State.Exponent or State.ExponentSign => State.ExponentDigits,
                _ => State.Refused,
            };
        }

        return value switch
        {
            (byte)'.' when state is State.Zero or State.Integer => State.Point,
            (byte)'e' or (byte)'E' when state is State.Zero or State.Integer or State.Fraction => State.Exponent,
            (byte)'+' or (byte)'-' when state is State.Exponent => State.ExponentSign,
            _ => state == State.Zero || IsDigitRun(state) ? State.AfterValue : State.Refused,
        };
    }

    private static bool IsDigitRun(State state) => state is State.Integer or State.Fraction or State.ExponentDigits;
}
