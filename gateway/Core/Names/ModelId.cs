using System.Buffers;
using System.Text;

namespace Gateway.Core.Names;

/// <summary>
/// The name of a model or an alias, validated once: 1 to 256 characters of <c>A-Z a-z 0-9 . _ : / @ + -</c> that begin
/// with a letter or a digit. The alphabet is narrow so that no name has two spellings. Names compare byte for byte.
/// </summary>
internal readonly record struct ModelId
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 256;

    /// <summary>Every character that a name may have.</summary>
    public const string Alphabet = Initials + "._:/@+-";

    private const string Initials = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Slots = 4096;

    private static readonly SearchValues<char> InitialCharacters = SearchValues.Create(Initials);
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private static readonly SearchValues<byte> InitialBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Initials));
    private static readonly SearchValues<byte> Bytes = SearchValues.Create(Encoding.ASCII.GetBytes(Alphabet));

    // Readers and writers race here on purpose: a slot is one reference, and its content is compared before use.
    private static readonly string?[] Interned = new string?[Slots];

    private readonly string? _value;

    private ModelId(string value) => _value = value;

    /// <summary>The name as sent; empty for the default value, which names no model.</summary>
    public string Value => _value ?? "";

    public static implicit operator string(ModelId id) => id.Value;

    /// <summary>Reads a name out of a request. A name that was read before costs no allocation.</summary>
    public static bool TryParse(ReadOnlySpan<byte> ascii, out ModelId id)
    {
        id = default;
        if (ascii.IsEmpty
            || ascii.Length > MaxLength
            || !InitialBytes.Contains(ascii[0])
            || ascii.ContainsAnyExcept(Bytes))
        {
            return false;
        }

        ref var slot = ref Interned[(int)(KeyHash.Of(ascii) % Slots)];
        var known = slot;
        if (known is null || !Ascii.Equals(ascii, known))
        {
            slot = known = Encoding.ASCII.GetString(ascii);
        }

        id = new ModelId(known);
        return true;
    }

    public static bool TryParse(string? text, out ModelId id)
    {
        var isName = IsValid(text);
        id = isName ? new ModelId(text!) : default;
        return isName;
    }

    /// <exception cref="FormatException">The text is not a model name.</exception>
    public static ModelId Parse(string text)
        => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a model name.");

    /// <summary>Whether the text could be a model's name.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
        => text.Length is > 0 and <= MaxLength
            && InitialCharacters.Contains(text[0])
            && !text.ContainsAnyExcept(Characters);

    public override string ToString() => Value;
}
