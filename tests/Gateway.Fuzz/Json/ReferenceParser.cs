using System.Globalization;
using System.Text;

namespace Gateway.Fuzz.Json;

/// <summary>Reads RFC 8259 by its grammar, one rule one method, slowly and into a tree.</summary>
internal sealed class ReferenceParser
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private readonly int _maxDepth;
    private readonly int[] _offsets;
    private int _at;
    private int _depth;

    private ReferenceParser(string text, int maxDepth)
    {
        (_text, _maxDepth) = (text, maxDepth);
        _offsets = new int[text.Length + 1];
        for (int i = 0, offset = 0; i < text.Length; i++)
        {
            _offsets[i] = offset;
            offset += char.IsLowSurrogate(text[i])
                ? 0
                : char.IsHighSurrogate(text[i]) ? 4 : Encoding.UTF8.GetByteCount(text.AsSpan(i, 1));
            _offsets[i + 1] = offset;
        }
    }

    /// <summary>The value that the bytes are; null where they are not exactly one value in UTF-8.</summary>
    public static ReferenceValue? Parse(byte[] bytes, int maxDepth)
    {
        try
        {
            var parser = new ReferenceParser(Strict.GetString(bytes), maxDepth);
            parser.Blank();
            var value = parser.Value();
            parser.Blank();
            return parser._at == parser._text.Length ? value : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private ReferenceValue Value() => Peek switch
    {
        '{' => Object(),
        '[' => Array(),
        '"' => Text(),
        't' => Word("true"),
        'f' => Word("false"),
        'n' => Word("null"),
        _ => Number(),
    };

    private ReferenceValue Object()
    {
        var value = Open('{');
        if (Peek != '}')
        {
            do
            {
                Blank();
                var key = Text();
                Blank();
                Take(':');
                Blank();
                value.Members.Add((key, Value()));
                Blank();
            }
            while (Comma());
        }

        return Close(value, '}');
    }

    private ReferenceValue Array()
    {
        var value = Open('[');
        if (Peek != ']')
        {
            do
            {
                Blank();
                value.Items.Add(Value());
                Blank();
            }
            while (Comma());
        }

        return Close(value, ']');
    }

    private ReferenceValue Open(char bracket)
    {
        if (++_depth > _maxDepth)
        {
            throw new FormatException();
        }

        var value = new ReferenceValue(bracket, null, false, _offsets[_at], 0);
        Take(bracket);
        Blank();
        return value;
    }

    private ReferenceValue Close(ReferenceValue value, char bracket)
    {
        _depth--;
        Take(bracket);
        return value;
    }

    private bool Comma()
    {
        if (Peek != ',')
        {
            return false;
        }

        _at++;
        return true;
    }

    private ReferenceValue Text()
    {
        Take('"');
        var (start, text) = (_offsets[_at], new StringBuilder());
        while (Peek != '"')
        {
            text.Append(Character());
        }

        var value = new ReferenceValue('"', text.ToString(), HasHalfPair(text.ToString()), start, _offsets[_at]);
        _at++;
        return value;
    }

    private char Character()
    {
        var next = Next();
        if (next < 0x20)
        {
            throw new FormatException();
        }

        if (next != '\\')
        {
            return next;
        }

        return Next() switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => (char)((Hex() << 12) | (Hex() << 8) | (Hex() << 4) | Hex()),
            _ => throw new FormatException(),
        };
    }

    private int Hex() => int.Parse([Next()], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private char Next() => _at < _text.Length ? _text[_at++] : throw new FormatException();

    private ReferenceValue Word(string word)
    {
        var start = _offsets[_at];
        foreach (var letter in word)
        {
            Take(letter);
        }

        return new ReferenceValue(word[0], null, false, start, _offsets[_at]);
    }

    private ReferenceValue Number()
    {
        var start = _offsets[_at];
        _at += Peek == '-' ? 1 : 0;
        if (Peek == '0')
        {
            _at++;
        }
        else
        {
            Digits();
        }

        if (Peek == '.')
        {
            _at++;
            Digits();
        }

        if (Peek is 'e' or 'E')
        {
            _at++;
            _at += Peek is '+' or '-' ? 1 : 0;
            Digits();
        }

        return new ReferenceValue('0', null, false, start, _offsets[_at]);
    }

    private void Digits()
    {
        if (!char.IsAsciiDigit(Peek))
        {
            throw new FormatException();
        }

        while (char.IsAsciiDigit(Peek))
        {
            _at++;
        }
    }

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private void Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected)
        {
            throw new FormatException();
        }

        _at++;
    }

    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
