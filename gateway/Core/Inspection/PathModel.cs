using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection;

/// <summary>
/// Reads the model that a path names. Of all escapes only those for a slash and a colon are read, and only once.
/// </summary>
internal static class PathModel
{
    private static readonly Refusal BadEscape = new(
        GatewayError.InvalidRequest, "The model in the path may have the escapes %2F and %3A only.");

    private static readonly Refusal NotAModelName = new(
        GatewayError.UnsupportedModel,
        "The path does not name a model: names have letters, digits and . _ : / @ + - only.");

    public static Refusal? Read(ReadOnlySpan<char> segment, out ModelId model)
    {
        model = default;
        Span<byte> name = stackalloc byte[ModelId.MaxLength];
        var length = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            var value = segment[i];
            if (value == '%')
            {
                value = segment[i..] switch
                {
                    ['%', '2', 'F' or 'f', ..] => '/',
                    ['%', '3', 'A' or 'a', ..] => ':',
                    _ => value,
                };
                if (value == '%')
                {
                    return BadEscape;
                }

                i += 2;
            }

            if (length == name.Length || !char.IsAscii(value))
            {
                return NotAModelName;
            }

            name[length++] = (byte)value;
        }

        return ModelId.TryParse(name[..length], out model) ? null : NotAModelName;
    }
}
