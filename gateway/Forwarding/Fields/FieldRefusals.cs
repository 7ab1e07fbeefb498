using System.Buffers;
using Gateway.Core.Errors;

namespace Gateway.Forwarding.Fields;

/// <summary>
/// The words with which an unknown field is refused. Its name is repeated only where it is a plain identifier.
/// </summary>
internal static class FieldRefusals
{
    private const int MaxRepeated = 64;

    private static readonly SearchValues<char> Identifier =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static Refusal InJson(string path, ReadOnlySpan<char> name)
        => Unsupported(path.Length == 0 ? "The body" : $"'{path}'", name);

    public static Refusal InForm(ReadOnlySpan<char> name) => Unsupported("The form", name);

    private static Refusal Unsupported(string place, ReadOnlySpan<char> name)
        => new(
            GatewayError.UnsupportedField,
            $"{place} has {Repeat(name)}, which is not known for this operation. "
            + "The upstream of this model accepts known fields only. Remove the field.");

    private static string Repeat(ReadOnlySpan<char> name)
        => name.Length is > 0 and <= MaxRepeated && !name.ContainsAnyExcept(Identifier)
            ? $"the field '{name}'"
            : "a field";
}
