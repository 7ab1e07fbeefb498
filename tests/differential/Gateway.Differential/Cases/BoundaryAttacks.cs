namespace Gateway.Differential.Cases;

/// <summary>Attacks on where a form's parts begin and end, and on what Content-Type says of it.</summary>
internal static class BoundaryAttacks
{
    private static readonly (string Class, Action<Form, Draft, Random> Apply)[] All =
    [
        ("two boundaries", TwoBoundaries),
        ("boundary parameter", Parameter),
        ("boundary parameter", Parameter),
        ("content type", ContentType),
        ("delimiter variant", Delimiter),
        ("delimiter variant", Delimiter),
        ("look-alike in content", LookAlike),
        ("look-alike in content", LookAlike),
        ("preamble or epilogue", Around),
        ("preamble or epilogue", Around),
        ("unfinished", Unfinished),
    ];

    public static string Apply(Form form, Draft draft, Random random)
    {
        var (name, apply) = random.Pick<(string, Action<Form, Draft, Random>)>(All);
        apply(form, draft, random);
        draft.Body = draft.Body.Length == 0 ? form.ToString() : draft.Body;
        return name;
    }

    private static string DeniedPart(string boundary)
        => $"--{boundary}\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ndenied\r\n";

    private static void TwoBoundaries(Form form, Draft draft, Random random)
    {
        var other = new Form("other", [Part.Field("model", Names.Denied)]);
        draft.ContentType = "Content-Type: multipart/form-data; " + random.Pick(
            $"boundary=other; boundary={form.Boundary}", $"boundary={form.Boundary}; boundary=other",
            $"boundary=other; boundary=\"{form.Boundary}\"", $"boundary*=utf-8''other; boundary={form.Boundary}",
            $"boundary={form.Boundary}; boundary*=utf-8''other", $"boundary={form.Boundary}; Boundary=other",
            $"boundary={form.Boundary}, multipart/form-data; boundary=other",
            $"boundary={form.Boundary}\r\nContent-Type: multipart/form-data; boundary=other",
            $"boundary*0=oth; boundary*1=er; boundary={form.Boundary}",
            $"x=\"; boundary=other\"; boundary={form.Boundary}");
        if (random.Chance(0.5))
        {
            form.Parts.Insert(1, Part.File("f", "f", other.ToString()));
            draft.Body = form.ToString();
        }
        else
        {
            draft.Body = random.Chance(0.5) ? other.ToString() + form : form + other.ToString();
        }
    }

    private static void Parameter(Form form, Draft draft, Random random)
        => draft.ContentType = "Content-Type: multipart/form-data" + random.Pick(
        "", ";", "; boundary", "; boundary=", "; boundary=\"\"", $"; boundary={form.Boundary} ",
        $"; boundary= {form.Boundary}", $"; boundary ={form.Boundary}", $"; BOUNDARY={form.Boundary}",
        $";boundary={form.Boundary}",
        $"; boundary='{form.Boundary}'", $"; boundary=\"{form.Boundary}", $"; boundary={form.Boundary}\"",
        $"; boundary=\"{form.Boundary} \"", $"; boundary={form.Boundary};",
        $"; boundary={form.Boundary}; charset=utf-8",
        $"; charset=utf-16; boundary={form.Boundary}", $"; boundary={form.Boundary}x",
        $"; boundary={form.Boundary[..^1]}", $"; boundary={form.Boundary.ToUpperInvariant()}",
        $"; boundary={form.Boundary},x", $" boundary={form.Boundary}",
        $", boundary={form.Boundary}", $"; boundary=\"{form.Boundary[..^1]}\\{form.Boundary[^1]}\"",
        $"; boundary=--{form.Boundary}", $"; boundary={new string('b', 71)}", $"; boundary={form.Boundary}\t; x=y",
        $"; x; boundary={form.Boundary}",
        $"; xboundary={form.Boundary}", $"; boundary={form.Boundary}; name=model",
        $"; boundary*=utf-8''{form.Boundary}");

    private static void ContentType(Form form, Draft draft, Random random) => draft.ContentType = random.Pick(
        "", "Content-Type: multipart/mixed", "Content-Type: Multipart/Form-Data",
        "Content-Type: multipart/form-data, application/json", "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/json",
        "Content-Type: multipart/related", "Content-Type: multipart/form-data-x", "Content-Type: multipart/FORM-DATA",
        "Content-Type: text/plain", "Content-Type:  multipart/form-data", "Content-Type: multipart / form-data",
        "Content-Type: multipart/form-data\t") + (draft.ContentType.Length == 0 ? "" : $"; boundary={form.Boundary}");

    private static void Delimiter(Form form, Draft draft, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                form.NewLine = random.Pick("\n", "\r", "\r\n ", "\n\r");
                break;
            case 1:
                form.Padding = random.Pick(" ", "\t", "  \t", "x", "-", "--", " x", "\0", ";", "\r");
                break;
            case 2:
                form.Ending = random.Pick("", "-", "-- ", "--x", "---", "\r\n", "--\0", " --", "\r\n--");
                break;
            case 3:
                form.Epilogue = random.Pick("", "\n", "\r", " \r\n", "\r\n\r\n", "\0", "x", "--", "\r\nx");
                break;
            case 4:
                draft.Body = form.ToString().Replace("\r\n--" + form.Boundary, random.Pick("\n--", "\r--", "--",
                    "\r\n\r\n--", "\r\n --", "\r\n-") + form.Boundary, StringComparison.Ordinal);
                break;
            default:
                form.Parts.Insert(random.Next(form.Parts.Count + 1),
                    new Part("Content-Disposition: form-data; name=\"x\"",
                    $"y\n--{form.Boundary}\nContent-Disposition: form-data; name=\"model\"\n\ndenied"));
                break;
        }
    }

    private static void LookAlike(Form form, Draft draft, Random random)
    {
        var boundary = random.Pick(form.Boundary, form.Boundary, form.Boundary + "x", form.Boundary[..^1],
            form.Boundary + " ", form.Boundary.ToUpperInvariant(), form.Boundary + "--", form.Boundary + "\t",
            form.Boundary + "-");
        var lead = random.Pick("", "x", "\n", "\r", "\r\n", "\r\n\r", "\r\r\n", "\r\n ", "-", "\0", "\r\n-", "\n\r\n");
        var headers = random.Pick("\r\n", "\n", "\r\n\r\n", " \r\n",
            "") + "Content-Disposition: form-data; name=\"model\"" + random.Pick("\r\n\r\n", "\n\n",
            "\r\n") + "denied" + random.Pick("", "\r\n", "\n");
        var content = random.Pick("", "data", "\r\n") + lead + "--" + boundary + headers + random.Pick("", "\r\nrest",
            "\r\n--" + boundary + "--");
        form.Parts.Insert(random.Next(form.Parts.Count + 1), random.Chance(0.7) ? Part.File("f", "f.bin", content)
            : Part.Field("f", content));
    }

    private static void Around(Form form, Draft draft, Random random)
    {
        var text = random.Pick(DeniedPart(form.Boundary), "x\r\n", "\r\n", "\n", "x", " ", "\r\n\r\n",
            DeniedPart("other"),
            $"x--{form.Boundary}\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ndenied\r\n", "model=denied&");
        if (random.Chance(0.5))
        {
            form.Preamble = text;
        }
        else
        {
            form.Epilogue = random.Pick("\r\n", "") + text + random.Pick("", $"--{form.Boundary}--\r\n");
        }
    }

    private static void Unfinished(Form form, Draft draft, Random random)
    {
        var body = form.ToString();
        draft.Body = random.Chance(0.5) ? body[..random.Next(1, body.Length)] : body[..^random.Next(1, Math.Min(8,
            body.Length))];
    }
}
