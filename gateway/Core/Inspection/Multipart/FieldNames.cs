using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>Judges the name of a form field: whether some reader might find a model behind it.</summary>
internal static class FieldNames
{
    private const int MaxFolded = 256;
    private const string Separators = "[].'\"\\";

    public static Refusal? Check(string name)
    {
        if (name is "model")
        {
            return null;
        }

        // Perl's HTTP::Body splits the header line at every semicolon, in quotes or not.
        if (name.AsSpan().ContainsAny(';', '=', ','))
        {
            return FormRefusals.FieldName;
        }

        Span<byte> buffer = stackalloc byte[MaxFolded];
        var folded = buffer[..KeyFold.Fold(Encoding.UTF8.GetBytes(name), buffer)];
        var bracket = folded.IndexOf((byte)'[');
        var array = bracket < 0 ? folded : folded[..bracket];
        var bare = WithoutPunctuation(folded, stackalloc byte[MaxFolded]);
        return array.SequenceEqual("model"u8) || bare.SequenceEqual("model"u8) ? FormRefusals.NearMiss
            : KeyRules.IsPrototype(array) || array.SequenceEqual("_charset_"u8) ? FormRefusals.FieldName
            : null;
    }

    /// <summary>
    /// The place that a name leads to, word by word, as readers build objects of <c>a[b]</c> and <c>a.b</c>; null where
    /// that is content.
    /// </summary>
    public static BodyPlace? PlaceOf(string name, BodyPlace body)
    {
        Span<byte> joined = stackalloc byte[MaxFolded];
        var place = body;
        foreach (var range in name.AsSpan().SplitAny(Separators))
        {
            var word = Encoding.UTF8.GetBytes(name[range]);
            if (word.Length == 0)
            {
                continue;
            }

            if (place.IsChoice)
            {
                break;
            }

            if (!word.AsSpan().ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                place = place.Items ?? (place.IsOpen ? place.Inner ?? place : OpenPlaces.Elsewhere);
            }
            else if (place.Find(word) is { } member)
            {
                place = member.Next;
            }
            else if (place.IsContent)
            {
                return null;
            }
            else
            {
                place = KeyRules.PlaceBehind(joined[..KeyFold.Join(word, joined)], place.Scope);
            }

            if (place is null)
            {
                return null;
            }
        }

        // A list may come as one field for each of its items, so a text of a form may always be one of a list.
        return place is { IsModelList: true, Items: { } items } ? items
            : place.IsChoice ? OpenPlaces.Choice
            : place;
    }

    // Some readers drop quotes and brackets around a name.
    private static ReadOnlySpan<byte> WithoutPunctuation(ReadOnlySpan<byte> name, Span<byte> bare)
    {
        var length = 0;
        foreach (var value in name)
        {
            if (!Separators.Contains((char)value, StringComparison.Ordinal))
            {
                bare[length++] = value;
            }
        }

        return bare[..length];
    }
}
