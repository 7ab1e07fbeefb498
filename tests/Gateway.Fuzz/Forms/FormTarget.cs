using System.Buffers;
using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Inspection.Multipart;
using Gateway.Core.Names;

namespace Gateway.Fuzz.Forms;

/// <summary>
/// The reader of multipart bodies: one verdict for every cut, and a form that has one reading goes on as that reading.
/// </summary>
internal sealed class FormTarget : IFuzzTarget
{
    private const int LargeEvery = 20_000;

    private static readonly MultipartLimits Limits = new(MaxParts: 8, MaxPartHeaderBytes: 200, MaxFieldBytes: 100);

    public string Name => "multipart";

    public byte[] Next(Random random) => random.Next(LargeEvery) == 0
        ? Large(random)
        : Mutation.Damage(Mutation.Bytes(random.Pick(FormCorpus.Bodies)), random, FormCorpus.Words);

    public bool Check(byte[] input, Random random)
    {
        var refusal = FormReader.Read(new ReadOnlySequence<byte>(input), "B", Limits, Fields(), out var form);
        var cutRefusal = FormReader.Read(Cuts.Sequence(Cuts.Of(input, random)), "B", Limits, Fields(), out var cutForm);
        BrokenInvariantException.ThrowUnless(
            refusal == cutRefusal && Text(form) == Text(cutForm),
            () => $"whole {refusal} {Text(form)}, in pieces {cutRefusal} {Text(cutForm)}");
        BrokenInvariantException.ThrowUnless(
            refusal is null != form is null, () => "neither taken nor refused, or both");
        if (input.Length > 4096)
        {
            return form is not null;
        }

        var sent = ReferenceForm.Read(input, "B");
        if (form is not null)
        {
            CheckEmitted(form, sent);
        }
        else if (sent is not null)
        {
            BrokenInvariantException.ThrowUnless(
                !MustBeTaken(sent, input), () => $"a plain form is refused: {refusal}");
        }

        return form is not null;
    }

    private static void CheckEmitted(InspectedForm form, List<(string Name, string? FileName, string Content)>? sent)
    {
        var bytes = form.Bytes.ToArray();
        var emitted = ReferenceForm.Read(bytes, Boundary(form));
        BrokenInvariantException.ThrowUnless(
            emitted is not null, () => $"the form that goes on is not plain: {Text(form)}");
        var models = emitted!.FindAll(
            part => part.Name.Trim(' ', '\'', '[', ']', '.').Equals("model", StringComparison.OrdinalIgnoreCase));
        BrokenInvariantException.ThrowUnless(
            models is [("model", null, var model)] && model == form.Models.Primary.Value,
            () => $"the form that goes on names other models than {form.Models.Primary.Value}: {Text(form)}");
        BrokenInvariantException.ThrowUnless(
            form.Models.Mentions.All(mention => mention.Offset < 0
                || Encoding.ASCII.GetString(bytes, (int)mention.Offset, mention.Length) == mention.Model.Value),
            () => "a model does not stand where it is said to stand");
        BrokenInvariantException.ThrowUnless(
            sent is null
                || sent.Select(part => (part.Name, part.Content))
                    .SequenceEqual(emitted.Select(part => (part.Name, part.Content))),
            () => $"the form that goes on has other fields: {Text(form)}");
    }

    /// <summary>Whether a form in the plainest spelling is one that every upstream reads alike.</summary>
    private static bool MustBeTaken(List<(string Name, string? FileName, string Content)> parts, byte[] input)
        => Ascii.IsValid(input)
            && parts.Count <= Limits.MaxParts
            && parts.All(part => part.Name.All(char.IsAsciiLetterOrDigit) && part.Name.Length is > 0 and < 40)
            && parts.All(
                part => part.FileName?.All(char.IsAsciiLetterOrDigit) != false
                    && part.Content.Length <= Limits.MaxFieldBytes)
            && parts.All(part => part.Name is "model" or "prompt" or "stream" or "language")
            && parts.Count(part => part.Name.Equals("model", StringComparison.OrdinalIgnoreCase)) == 1
            && parts.Count(part => part.Name == "stream") <= 1
            && parts.Exists(part => part is ("model", null, "allowed"))
            && !Encoding.ASCII.GetString(input).Contains("Content-Type", StringComparison.Ordinal);

    private static FormFields Fields()
        => new(BodyPlaces.Of(Operation.Transcriptions), new JsonLimits(24, 40), BodyNames.None);

    private static string Boundary(InspectedForm form)
        => form.ContentType[(form.ContentType.IndexOf('=', StringComparison.Ordinal) + 1)..];

    // Each form gets a boundary of its own; for comparing, all have one. Of a large form the length must do.
    private static string? Text(InspectedForm? form) => form is null ? null
        : form.Bytes.Length > 4096 ? $"{form.Bytes.Length}|{form.Stream}|{form.Models.Primary.Value}"
        : Encoding.Latin1.GetString(form.Bytes.ToArray()).Replace(Boundary(form), "X", StringComparison.Ordinal)
            + $"|{form.Stream}|{form.Models.Primary.Value}";

    private static byte[] Large(Random random)
    {
        const int Size = 1 << 20;
        var start = FormCorpus.Bodies[0][..^7];
        return Mutation.Bytes(random.Next(4) switch
        {
            0 => start + string.Concat(Enumerable.Repeat("--B\r\n\r\n\r\n", Size / 9)) + "--B--",
            1 => start + string.Concat(Enumerable.Repeat("\r\n-", Size / 3)) + "--B--",
            2
                => start.Replace(
                    "; name", string.Concat(Enumerable.Repeat("; x=y", Size / 5)) + "; name", StringComparison.Ordinal)
                    + "--B--",
            _
                => start
                    + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
                    + new string('-', Size)
                    + "\r\n--B--",
        });
    }
}
