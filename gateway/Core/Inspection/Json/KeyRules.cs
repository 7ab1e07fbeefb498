using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Core.Inspection.Json;

/// <summary>
/// Judges an undeclared key: whether a reader might take it for a declared one, and the kind of its value.
/// </summary>
internal static class KeyRules
{
    private static readonly NameIndex Known = new(JudgedKeys.Rows.Select(row => row.Key));

    private static readonly FrozenDictionary<string, ImmutableArray<KeyRow>> Rows = JudgedKeys.Rows
        .GroupBy(row => row.Key, StringComparer.Ordinal)
        .ToFrozenDictionary(
            rows => rows.Key,
            rows => rows.OrderBy(row => row.Scope == KeyScope.Elsewhere).ToImmutableArray(),
            StringComparer.Ordinal);

    /// <summary>
    /// Whether a key of a declared object is too near to a declared one, or not among those that it may have.
    /// </summary>
    public static Refusal? Check(BodyPlace place, ReadOnlySpan<byte> key)
    {
        if (place.IsContent && place.Members.IsEmpty)
        {
            return null;
        }

        // A plain key is read in one way but for its case; anything else is folded first.
        if (!place.IsRequest && !key.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return CheckMembers(place, key) ?? (place.Allows(key) ? null : JsonRefusals.Undeclared(place, key));
        }

        Span<byte> buffer = stackalloc byte[JsonScanner.MaxKeyBytes];
        var folded = buffer[..KeyFold.Fold(key, buffer)];
        return CheckMembers(place, folded)
            ?? (place.IsRequest && IsPrototype(folded) ? JsonRefusals.Prototype(place) : null)
            ?? (place.Allows(key) ? null : JsonRefusals.Undeclared(place, key));
    }

    /// <summary>The kind of a key's value, by its joined fold; null where the value is content.</summary>
    public static BodyPlace? PlaceBehind(ReadOnlySpan<byte> joined, KeyScope scope)
    {
        if (Known.Find(joined) is { } key)
        {
            foreach (var row in Rows[key])
            {
                if (row.Scope == scope || (row.Scope == KeyScope.Elsewhere && !IsClosed(scope)))
                {
                    return ReferenceEquals(row.Place, BodyPlace.Content) ? null : row.Place;
                }
            }
        }

        return IsClosed(scope) ? Others(scope)
            : MeansModel(joined) ? OpenPlaces.Names
            : joined.StartsWith("lora"u8) ? OpenPlaces.Choice
            : scope == KeyScope.Request && joined.StartsWith("advisor"u8) ? OpenPlaces.Choice
            : Others(scope);
    }

    public static bool IsPrototype(ReadOnlySpan<byte> folded)
        => folded.SequenceEqual("__proto__"u8) || folded.SequenceEqual("constructor"u8);

    // The token is handed out by Anthropic's fallbacks and names none.
    private static bool MeansModel(ReadOnlySpan<byte> joined)
        => joined.EndsWith("model"u8)
            || joined.EndsWith("models"u8)
            || (joined.IndexOf("fallback"u8) >= 0 && !joined.SequenceEqual("fallbackcredittoken"u8));

    // Labels have no meaning except in a row; a body that is merged into another may mean anything.
    private static bool IsClosed(KeyScope scope) => scope is KeyScope.Metadata or KeyScope.ExtraBody;

    private static BodyPlace Others(KeyScope scope) => scope switch
    {
        KeyScope.Names => OpenPlaces.Names,
        KeyScope.Metadata => OpenPlaces.Label,
        KeyScope.ExtraBody => OpenPlaces.Choice,
        _ => OpenPlaces.Elsewhere,
    };

    private static Refusal? CheckMembers(BodyPlace place, ReadOnlySpan<byte> key)
    {
        foreach (var member in place.Table?.NearlyRead ?? [])
        {
            if (key.Length == member.Name.Length && Ascii.EqualsIgnoreCase(key, member.Name))
            {
                return JsonRefusals.NearMiss(place, member);
            }
        }

        return null;
    }
}
