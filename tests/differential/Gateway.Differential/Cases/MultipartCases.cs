using System.Text;
using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>Forms: what clients send, and every way known to make two parsers read different models.</summary>
internal static class MultipartCases
{
    public static Case Make(int number, int seed)
    {
        var random = new Random(JsonCases.HashCode(seed, ~number));
        var (target, file) = random.Pick(
            ("/v1/audio/transcriptions", "file"), ("/v1/audio/transcriptions", "file"), ("/v1/audio/translations",
                "file"), ("/v1/images/edits", "image"),
            ("/v1/images/edits", "image[]"), ("/v1/images/variations", "image"), ("/v1/videos", "input_reference"));
        var form = new Form(Boundary(random), Parts(file, random));
        var draft = new Draft
        {
            Target = target,
            ContentType = $"Content-Type: multipart/form-data; boundary={form.Boundary}"
        };
        var chance = random.NextDouble();
        if (chance < 0.40)
        {
            draft.Class = "form: benign";
            Benign(form, draft, random);
            draft.Body = form.ToString();
        }
        else if (chance < 0.70)
        {
            draft.Class = "form: " + PartAttacks.Apply(form, random);
            draft.Body = form.ToString();
        }
        else if (chance < 0.85)
        {
            draft.Class = "form: " + BoundaryAttacks.Apply(form, draft, random);
        }
        else if (chance < 0.95)
        {
            PartAttacks.Apply(form, random);
            draft.Class = "form: mutated bytes";
            draft.Body = Mutation.Apply(form.ToString(), random).Replace("BOUNDARY", form.Boundary,
                StringComparison.Ordinal);
        }
        else
        {
            draft.Body = form.ToString();
            draft.Class = "form: " + HeadVariants.Attack(draft, JsonRoute.Pick(random), random);
        }

        draft.Chunked |= random.Chance(0.1);
        return draft.ToCase(number, BodyFormat.Multipart, random);
    }

    private static string Boundary(Random random) => random.Pick(
        "----WebKitFormBoundary7MA4YWxkTrZu0gW", "------------------------d74496d66958873e",
        "----formdata-undici-012345678901", "b", "X-BOUNDARY.a_b", "0123456789abcdef0123456789abcdef");

    private static List<Part> Parts(string file, Random random)
    {
        List<Part> parts = [Part.Field("model", Names.Allowed), Part.File(file, "speech.wav", Binary(random))];
        if (random.Chance(0.5))
        {
            parts.Reverse();
        }

        for (var count = random.Next(4); count > 0; count--)
        {
            parts.Insert(random.Next(parts.Count + 1), random.Pick(
                Part.Field("prompt", "a cat, \"model\": denied"), Part.Field("language", "en"),
                    Part.Field("response_format", "json"), Part.Field("temperature", "0.2"),
                Part.Field("timestamp_granularities[]", "word"), Part.Field("note", "name=\"model\"\r\n\r\ndenied"),
                    Part.Field("user", Utf8("élan 漢字 😀")),
                Part.Field("empty", ""), Part.Field("modelx", "denied"), Part.Field("prompt2", "line\r\nline\r\n")));
        }

        return parts.DistinctBy(part => part.Headers).ToList();
    }

    private static string Binary(Random random)
    {
        var bytes = new byte[random.Pick(0, 1, 20, 500, 5000)];
        random.NextBytes(bytes);
        return random.Pick("RIFF", "", "\r\n", "--", "\n") + Encoding.Latin1.GetString(bytes) + random.Pick("", "\r",
            "\r\n", "-", "\r\n-");
    }

    private static void Benign(Form form, Draft draft, Random random)
    {
        form.Epilogue = random.Pick("\r\n", "\r\n", "");
        for (var i = 0; i < form.Parts.Count; i++)
        {
            var part = form.Parts[i];
            form.Parts[i] = random.Next(12) switch
            {
                0 => part with { Headers = part.Headers + $"\r\nContent-Length: {part.Content.Length}" },
                1 when !part.Headers.Contains("filename", StringComparison.Ordinal)
                    => part with { Headers = part.Headers + "\r\nContent-Type: text/plain; charset=utf-8" },
                2 => part with
                {
                    Headers = part.Headers.Replace("Content-Disposition", "content-disposition",
                    StringComparison.Ordinal)
                },
                3 when part.Headers.Contains("name=\"model\"", StringComparison.Ordinal)
                    => part with { Headers = part.Headers.Replace("\"", "", StringComparison.Ordinal) },
                _ => part,
            };
        }

        if (random.Chance(0.15))
        {
            draft.ContentType = $"Content-Type: multipart/form-data; boundary=\"{form.Boundary}\"";
        }
    }
}
