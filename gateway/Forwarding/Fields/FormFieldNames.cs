using System.Buffers;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Multipart;

namespace Gateway.Forwarding.Fields;

/// <summary>Checks the names of the fields of a form that the gateway itself has written.</summary>
internal static class FormFieldNames
{
    public static Refusal? Check(in ReadOnlySequence<byte> form, string boundary, FieldSet set)
    {
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        List<long> delimiters = [];
        DelimiterSearch.Find(form, delimiter, int.MaxValue, delimiters);
        var reader = new SequenceReader<byte>(form);
        for (var i = 0; i < delimiters.Count - 1; i++)
        {
            reader.Advance(delimiters[i] + delimiter.Length - reader.Consumed);
            var name = NameOf(ref reader);
            if (name is null || !set.Has(BaseOf(name)))
            {
                return FieldRefusals.InForm(BaseOf(name));
            }
        }

        return null;
    }

    private static string? NameOf(ref SequenceReader<byte> reader)
        => reader.IsNext("\r\nContent-Disposition: form-data; name=\""u8, advancePast: true)
            && reader.TryReadTo(out ReadOnlySequence<byte> name, (byte)'"')
                ? Encoding.UTF8.GetString(name)
                : null;

    // Forms write lists and objects as name[] and name[key].
    private static ReadOnlySpan<char> BaseOf(ReadOnlySpan<char> name)
    {
        var bracket = name.IndexOf('[');
        return bracket < 0 ? name : name[..bracket];
    }
}
