using System.Buffers;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Multipart;
using Gateway.Inspection;
using Gateway.Tests.Inspection;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>What the form reader made of a body.</summary>
internal sealed record FormReading(Refusal? Refusal, string? Model, bool Stream, string Emitted, string ContentType)
{
    public static MultipartLimits Limits { get; } = new(MaxParts: 64, MaxPartHeaderBytes: 8192, MaxFieldBytes: 65536);

    /// <summary>Reads a body whose boundary is <c>B</c>; line ends are written as line feeds.</summary>
    public static FormReading OfLines(string body, string boundary = "B")
        => OfAllPieces(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n")), boundary);

    /// <summary>Fails unless pieces of every size are read like the whole.</summary>
    public static FormReading OfAllPieces(byte[] body, string boundary = "B")
    {
        var whole = Of(new ReadOnlySequence<byte>(body), boundary);
        for (var size = 1; size <= Math.Min(body.Length, 150); size++)
        {
            var pieces = Of(Pieces.Of(body, size), boundary);
            Assert.True(whole == pieces, $"pieces of {size}: {whole} against {pieces}");
        }

        return whole;
    }

    public static FormReading Of(ReadOnlySequence<byte> body, string boundary, MultipartLimits? limits = null)
    {
        var refusal = FormReader.Read(body, boundary, limits ?? Limits, out var form);
        Assert.True(refusal is null != form is null);
        if (form is null)
        {
            return new FormReading(refusal, null, false, string.Empty, string.Empty);
        }

        // The boundary is new each time; for comparing, it is given one name.
        var fresh = form.ContentType[(form.ContentType.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var emitted = form.Bytes.ToArray();
        Assert.Equal(
            form.Model.Model, Encoding.UTF8.GetString(emitted, (int)form.Model.Offset, form.Model.Length));
        return new FormReading(
            null,
            form.Model.Model,
            form.Stream,
            Encoding.Latin1.GetString(emitted).Replace(fresh, "X", StringComparison.Ordinal),
            form.ContentType.Replace(fresh, "X", StringComparison.Ordinal));
    }
}
