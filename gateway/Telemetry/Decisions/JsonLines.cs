using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Gateway.Telemetry.Decisions;

/// <summary>
/// JSON objects, one on a line, whose members' names are written as they are and whose texts seldom need an escape:
/// half of what a writer for any JSON costs. It grows where what it was made for is not enough.
/// </summary>
internal sealed class JsonLines(int capacity)
{
    private const int MostBytesOfNumber = 32;
    private const int MicrosecondsPerMillisecond = 1000;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(IsPlain)]);

    private byte[] _bytes = new byte[capacity];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Begins an object with <paramref name="start"/>: the bracket, and at least one member.</summary>
    public void Begin(ReadOnlySpan<byte> start)
    {
        Reserve(start.Length);
        Append(start);
    }

    /// <param name="name">As <see cref="Name"/> made it.</param>
    /// <param name="value">What is left out where it is null.</param>
    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            return;
        }

        // What the encoder leaves is ASCII, whatever came in.
        var text = value.AsSpan().ContainsAnyExcept(Plain) ? JavaScriptEncoder.Default.Encode(value) : value;
        Reserve(name.Length + text.Length + 2);
        Append(name);
        _bytes[_length++] = (byte)'"';
        _length += Encoding.ASCII.GetBytes(text, _bytes.AsSpan(_length));
        _bytes[_length++] = (byte)'"';
    }

    /// <inheritdoc cref="Text"/>
    public void Number(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            Reserve(name.Length + MostBytesOfNumber);
            Append(name);
            AppendNumber(number);
        }
    }

    /// <summary>A time in RFC 3339, in UTC, to a ten millionth of a second.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        Reserve(name.Length + MostBytesOfNumber);
        Append(name);
        _bytes[_length++] = (byte)'"';
        Utf8Formatter.TryFormat(value.UtcDateTime, _bytes.AsSpan(_length), out var written, 'O');
        _length += written;
        _bytes[_length++] = (byte)'"';
    }

    /// <summary>
    /// A duration, never negative, in milliseconds, to the microsecond, without the zeros at the end.
    /// </summary>
    public void Milliseconds(ReadOnlySpan<byte> name, TimeSpan value)
    {
        Reserve(name.Length + MostBytesOfNumber);
        Append(name);
        var (whole, fraction) = Math.DivRem(value.Ticks / TimeSpan.TicksPerMicrosecond, MicrosecondsPerMillisecond);
        AppendNumber(whole);
        if (fraction > 0)
        {
            _bytes[_length++] = (byte)'.';
        }

        for (var digit = MicrosecondsPerMillisecond / 10; fraction > 0; digit /= 10)
        {
            _bytes[_length++] = (byte)('0' + (fraction / digit));
            fraction %= digit;
        }
    }

    public void End()
    {
        Reserve(2);
        _bytes[_length++] = (byte)'}';
        _bytes[_length++] = (byte)'\n';
    }

    /// <summary>A member's name with the comma before and the colon behind it.</summary>
    public static byte[] Name(string name) => Encoding.UTF8.GetBytes($",\"{name}\":");

    private static bool IsPlain(char character) => JavaScriptEncoder.Default.Encode($"{character}") == $"{character}";

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void AppendNumber(long value)
    {
        value.TryFormat(_bytes.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        }
    }
}
