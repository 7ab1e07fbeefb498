using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Core.Access;
using Gateway.Core.Inspection;
using Gateway.Requests;

namespace Gateway.Forwarding.Upstream;

/// <summary>
/// The inspected bytes, with every model's upstream name in place of the requested one. Nothing is parsed again: the
/// names go in at the offsets that inspection found.
/// </summary>
internal static class UpstreamBody
{
    public static ReadOnlySequence<byte> Of(InferenceRequest request, Permit permit)
    {
        var bytes = request.Body.Bytes;
        var isJson = !request.Body.ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        SegmentChain? spliced = null;
        var rest = bytes;
        var copied = 0L;
        for (var i = 0; i < request.Models.Mentions.Length; i++)
        {
            var mention = request.Models.Mentions[i];
            var name = permit.Mentioned[i].UpstreamName;
            if (mention.Offset < 0 || string.Equals(mention.Model.Value, name, StringComparison.Ordinal))
            {
                continue;
            }

            spliced ??= new SegmentChain();
            spliced.Append(rest.Slice(0, mention.Offset - copied));
            spliced.Append(isJson
                ? JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray()
                : Encoding.UTF8.GetBytes(name));

            // Counted from the start, each name would walk over all pieces before it.
            rest = rest.Slice(mention.Offset + mention.Length - copied);
            copied = mention.Offset + mention.Length;
        }

        if (spliced is null)
        {
            return bytes;
        }

        spliced.Append(rest);
        return spliced.ToSequence();
    }
}
