using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gateway.Core.Names;

namespace Gateway.Core.Documents;

/// <summary>The values of a document. Each reader reports what does not fit and returns nothing for it.</summary>
internal ref partial struct DocumentReader
{
    private const int LongestText = 512;

    /// <summary>Text for people.</summary>
    public string? Text()
    {
        var text = String();
        if (text is not null && (text.Length is 0 or > LongestText || text.Any(char.IsControl)))
        {
            Reject(
                "The text is empty, too long or holds control characters.",
                $"Write 1 to {LongestText} printable characters.");
            return null;
        }

        return text;
    }

    /// <summary>A name in the alphabet of model ids.</summary>
    public string? Name()
    {
        var name = String();
        if (name is not null && !ModelId.IsValid(name))
        {
            Reject(
                "The name is empty, too long or holds a character that names may not have.",
                $"Write 1 to {ModelId.MaxLength} of A-Z a-z 0-9 . _ : / @ + -, beginning with a letter or digit.");
            return null;
        }

        return name;
    }

    /// <summary>
    /// A name that an upstream gives a model, in whatever alphabet: it is compared with nothing that a caller sends.
    /// </summary>
    public string? UpstreamName()
    {
        var name = String();
        if (name is not null && (name.Length is 0 or > ModelId.MaxLength || name.Any(char.IsControl)))
        {
            Reject(
                "The name is empty, too long or holds control characters.",
                $"Write 1 to {ModelId.MaxLength} printable characters.");
            return null;
        }

        return name;
    }

    /// <summary>A name that many objects have in common, kept once.</summary>
    public string? SharedName()
    {
        var name = Name();
        if (name is null)
        {
            return null;
        }

        if (_context.Names.TryGetValue(name, out var known))
        {
            return known;
        }

        _context.Names.Add(name);
        return name;
    }

    public string? Choice(ImmutableArray<string> values)
    {
        var text = String();
        if (text is null)
        {
            return null;
        }

        foreach (var value in values)
        {
            if (string.Equals(value, text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        Reject(
            $"The value '{text}' is not one of those that this field can have.",
            $"Write one of {string.Join(", ", values)}.");
        return null;
    }

    public string? Url()
    {
        var text = String();
        if (text is not null && !WebAddress.TryRead(text, out _))
        {
            Reject(
                "The value is not an absolute http or https address.",
                "Write it whole, as in https://example.com/pricing.");
            return null;
        }

        return text;
    }

    public DateOnly? Date()
    {
        var text = String();
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Reject($"The value '{text}' is not a date.", "Write it as YYYY-MM-DD, as in 2026-12-31.");
        return null;
    }

    /// <summary>A moment with its offset from UTC: without one it would mean another moment on every machine.</summary>
    public DateTimeOffset? Instant()
    {
        if (_json.TokenType == JsonTokenType.String && !_json.HasValueSequence && !_json.ValueIsEscaped
            && (_json.ValueSpan is [.., (byte)'Z'] or [.., (byte)'+' or (byte)'-', _, _, (byte)':', _, _])
            && _json.TryGetDateTimeOffset(out var instant))
        {
            return instant;
        }

        Reject("The value is not a moment with an offset from UTC.", "Write it as in 2026-12-31T00:00:00Z.");
        return null;
    }

    public long? Integer(long minimum)
    {
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var value) && value >= minimum)
        {
            return value;
        }

        Reject("The value is not a whole number in range.", $"Write a whole number of at least {minimum}.");
        return null;
    }

    public long? UnixSeconds(long latest)
    {
        if (_json.TokenType == JsonTokenType.Number
            && _json.TryGetInt64(out var value)
            && value >= 0
            && value <= latest)
        {
            return value;
        }

        Reject(
            "The value is not a time in Unix seconds.",
            "Write whole seconds since 1970, as in 1768435200; not milliseconds.");
        return null;
    }

    public bool? Boolean()
    {
        if (_json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _json.GetBoolean();
        }

        Reject("The value is neither true nor false.", "Write true or false.");
        return null;
    }

    public ImmutableArray<string> SharedNames() => Items(static (ref DocumentReader reader)
        => reader.SharedName() ?? "");

    public ImmutableArray<string> Texts() => Items(static (ref DocumentReader reader) => reader.Text() ?? "");

    /// <summary>Every item in its place, a bad one included: later checks name items by their position.</summary>
    public ImmutableArray<T> Items<T>(Read<T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        if (BeginArray())
        {
            for (var index = 0; NextItem(index); index++)
            {
                items.Add(read(ref this));
            }
        }

        return items.DrainToImmutable();
    }

    public string? String()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            Reject("The value is not a string.", "Write it between quotation marks.");
            return null;
        }

        var text = TryGetString();
        if (text is null)
        {
            Reject("The string is not valid Unicode.", "Save the document as UTF-8 and correct its escapes.");
        }

        return text;
    }

    private readonly string? TryGetString()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
