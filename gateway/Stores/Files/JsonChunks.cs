using System.Text.Json;
using Gateway.Core.Documents;

namespace Gateway.Stores.Files;

/// <summary>Reads the JSON of a stream through one buffer, token by token or whole value by whole value.</summary>
internal sealed class JsonChunks(Stream stream)
{
    private const int LargestValue = 1 << 24;

    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state = new(DocumentReader.Options);
    private int _start;
    private int _length;
    private bool _ended;
    private (int Start, int Length) _value;

    public JsonTokenType TokenType { get; private set; }

    /// <summary>The property name that was read; empty for other tokens.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The bytes of the last whole value, until the next read.</summary>
    public ReadOnlySpan<byte> Value => _buffer.AsSpan(_value.Start, _value.Length);

    /// <summary>Moves by one token; false at the document's end.</summary>
    public bool ReadToken() => Read(whole: false);

    /// <summary>Moves over one whole value, or onto the end of the array or object.</summary>
    public bool ReadValue() => Read(whole: true);

    private bool Read(bool whole)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _length - _start), _ended, _state);
            if (reader.Read())
            {
                var (type, begin) = (reader.TokenType, (int)reader.TokenStartIndex);
                if (!whole || reader.TrySkip())
                {
                    TokenType = type;
                    Name = type == JsonTokenType.PropertyName ? NameOf(reader) : "";
                    _value = (_start + begin, (int)reader.BytesConsumed - begin);
                    _state = reader.CurrentState;
                    _start += (int)reader.BytesConsumed;
                    return true;
                }
            }

            if (_ended)
            {
                return false;
            }

            Fill();
        }
    }

    // A name that is no Unicode is the name of nothing, and is reported as such.
    private static string NameOf(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _length - _start).CopyTo(_buffer);
        (_length, _start) = (_length - _start, 0);
        if (_length == _buffer.Length)
        {
            if (_length >= LargestValue)
            {
                throw new InvalidDataException($"A single value is larger than {LargestValue >> 20} MiB.");
            }

            Array.Resize(ref _buffer, 2 * _length);
        }

        var read = stream.Read(_buffer.AsSpan(_length));
        _length += read;
        _ended = read == 0;
    }
}
