using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Json;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>Judges the name of a form field: whether some reader might find a model behind it.</summary>
internal static class FieldNames
{
    private const int MaxFolded = 256;

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
            : KeyRules.IsRouting(array) || KeyRules.IsRouting(bare) || bare.SequenceEqual("svgmodel"u8) ? FormRefusals.Routing
            : KeyRules.IsPrototype(array) || array.SequenceEqual("_charset_"u8) ? FormRefusals.FieldName
            : null;
    }

    // Some readers drop quotes and brackets around a name.
    private static ReadOnlySpan<byte> WithoutPunctuation(ReadOnlySpan<byte> name, Span<byte> bare)
    {
        var length = 0;
        foreach (var value in name)
        {
            if (!"[]'\"\\."u8.Contains(value))
            {
                bare[length++] = value;
            }
        }

        return bare[..length];
    }
}
