using System.Buffers;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Inspection;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Inspection.Multipart;
using Gateway.Core.Names;
using Gateway.Tests.Inspection;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>What the form reader made of a body.</summary>
internal sealed record FormReading(Refusal? Refusal, string? Model, bool Stream, string Emitted, string ContentType)
{
    public string Mentions { get; private init; } = "";

    public static MultipartLimits Limits { get; } = new(MaxParts: 64, MaxPartHeaderBytes: 8192, MaxFieldBytes: 65536);

    public static FormFields Fields(BodyNames? names = null)
        => new(BodyPlaces.Of(Operation.ImageEdits), new JsonLimits(128, 1024), names ?? BodyNames.None);

    /// <summary>Reads a body whose boundary is <c>B</c>; line ends are written as line feeds.</summary>
    public static FormReading OfLines(string body, string boundary = "B", BodyNames? names = null)
        => OfAllPieces(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n")), boundary, names);

    /// <summary>Fails unless pieces of every size are read like the whole.</summary>
    public static FormReading OfAllPieces(byte[] body, string boundary = "B", BodyNames? names = null)
    {
        var whole = Of(new ReadOnlySequence<byte>(body), boundary, names: names);
        for (var size = 1; size <= Math.Min(body.Length, 150); size++)
        {
            var pieces = Of(Pieces.Of(body, size), boundary, names: names);
            Assert.True(whole == pieces, $"pieces of {size}: {whole} against {pieces}");
        }

        return whole;
    }

    public static FormReading Of(
        ReadOnlySequence<byte> body, string boundary, MultipartLimits? limits = null, BodyNames? names = null)
    {
        var refusal = FormReader.Read(body, boundary, limits ?? Limits, Fields(names), out var form);
        Assert.True(refusal is null != form is null);
        if (form is null)
        {
            return new FormReading(refusal, null, false, string.Empty, string.Empty);
        }

        // The boundary is new each time; for comparing, it is given one name.
        var fresh = form.ContentType[(form.ContentType.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var emitted = form.Bytes.ToArray();
        Assert.Contains(
            form.Models.Mentions, mention => mention.Role == ModelRole.Primary && mention.Model == form.Models.Primary);
        Assert.All(
            form.Models.Mentions.Where(mention => mention.Offset >= 0),
            mention => Assert.Equal(
                mention.Model.Value, Encoding.UTF8.GetString(emitted, (int)mention.Offset, mention.Length)));
        return new FormReading(
            null,
            form.Models.Primary.Value,
            form.Stream,
            Encoding.Latin1.GetString(emitted).Replace(fresh, "X", StringComparison.Ordinal),
            form.ContentType.Replace(fresh, "X", StringComparison.Ordinal))
        {
            Mentions = string.Join(' ', form.Models.Mentions.Select(mention => $"{mention.Role}:{mention.Name}")),
        };
    }
}
