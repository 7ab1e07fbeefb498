using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// What a lenient reader may make of a name: lower case, without white space, control and format characters, and with
/// the compatibility forms of the Latin letters read as the letters.
/// </summary>
internal static class KeyFold
{
    /// <summary>
    /// Folds as much of the name as fits; the result is ASCII, with 0x7F for whatever has no ASCII reading.
    /// </summary>
    public static int Fold(ReadOnlySpan<byte> name, Span<byte> folded)
    {
        var length = 0;
        while (!name.IsEmpty && name[0] is > 0x20 and < 0x7F && length < folded.Length)
        {
            var value = name[0];
            folded[length++] = value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
            name = name[1..];
        }

        while (!name.IsEmpty && length < folded.Length)
        {
            var rune = Next(name, out var consumed);
            name = name[consumed..];
            if (LetterForms.Of(rune.Value) is { IsEmpty: false } reading)
            {
                reading = reading[..Math.Min(reading.Length, folded.Length - length)];
                reading.CopyTo(folded[length..]);
                length += reading.Length;
            }
            else if (Letter(rune) is not 0 and var letter)
            {
                folded[length++] = letter;
            }
        }

        return length;
    }

    /// <summary>
    /// Folds, and leaves out what separates words: <c>modelName</c>, <c>model_name</c> and <c>Model-Name</c> become
    /// one.
    /// </summary>
    public static int Join(ReadOnlySpan<byte> name, Span<byte> joined)
    {
        var length = 0;
        foreach (var value in joined[..Fold(name, joined)])
        {
            joined[length] = value;
            length += value is (byte)'_' or (byte)'-' ? 0 : 1;
        }

        return length;
    }

    private static Rune Next(ReadOnlySpan<byte> name, out int consumed)
        => Rune.DecodeFromUtf8(name, out var rune, out consumed) == OperationStatus.Done ? rune : Rune.ReplacementChar;

    private static byte Letter(Rune rune)
    {
        var value = rune.Value;
        return value switch
        {
            <= 0x20 or 0x7F => 0,
            >= 'A' and <= 'Z' => (byte)(value | 0x20),
            < 0x7F => (byte)value,
            >= 0xFF01 and <= 0xFF5E => Letter(new Rune(value - 0xFEE0)),
            >= 0x24B6 and <= 0x24E9 => (byte)('a' + ((value - 0x24B6) % 26)),
            >= 0x1D400 and <= 0x1D6A3 => (byte)('a' + ((value - 0x1D400) % 26)),
            _ => IsInvisible(Rune.GetUnicodeCategory(rune)) ? (byte)0 : (byte)0x7F,
        };
    }

    private static bool IsInvisible(UnicodeCategory category) => category is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark;
}
