using System.Text;
using Gateway.Errors;

namespace Gateway.Inspection.Json;

/// <summary>
/// Judges a key that leads to no declared place: whether some reader might still find a model behind it.
/// </summary>
internal static class KeyRules
{
    private const int MaxFolded = 64;

    public static Refusal? Check(BodyPlace place, ReadOnlySpan<byte> key)
    {
        // A plain key is read in one way but for its case; anything else is folded first.
        if (!place.IsRequest && !key.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return CheckMembers(place, key) ?? (place.Allows(key) ? null : JsonRefusals.Undeclared(place, key));
        }

        Span<byte> buffer = stackalloc byte[MaxFolded];
        var folded = buffer[..KeyFold.Fold(key, buffer)];
        return CheckMembers(place, folded)
            ?? (place.IsRequest ? CheckRequest(place, key, folded) : null)
            ?? (place.Allows(key) ? null : JsonRefusals.Undeclared(place, key));
    }

    /// <summary>Whether a folded name is one with which some gateway or router lets a caller choose models.</summary>
    public static bool IsRouting(ReadOnlySpan<byte> folded)
        => folded.SequenceEqual("model"u8)
            || folded.SequenceEqual("models"u8)
            || folded.SequenceEqual("model_list"u8)
            || folded.SequenceEqual("requests"u8)
            || folded.SequenceEqual("route"u8)
            || folded.SequenceEqual("router"u8)
            || folded.SequenceEqual("user_config"u8)
            || folded.SequenceEqual("deployment"u8)
            || folded.SequenceEqual("preset"u8)
            || folded.StartsWith("advisor"u8)
            || folded.IndexOf("fallback"u8) >= 0;

    public static bool IsPrototype(ReadOnlySpan<byte> folded)
        => folded.SequenceEqual("__proto__"u8) || folded.SequenceEqual("constructor"u8);

    private static Refusal? CheckMembers(BodyPlace place, ReadOnlySpan<byte> key)
    {
        foreach (var member in place.Members)
        {
            if (member.LeadsToModel && key.Length == member.Name.Length && Ascii.EqualsIgnoreCase(key, member.Name))
            {
                return JsonRefusals.NearMiss(place, member);
            }
        }

        return null;
    }

    private static Refusal? CheckRequest(BodyPlace place, ReadOnlySpan<byte> key, ReadOnlySpan<byte> folded)
        => IsPrototype(folded) ? JsonRefusals.Prototype(place)
            : IsRouting(folded) ? JsonRefusals.Undeclared(place, key)
            : null;
}
