using System.Text;
using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>Attacks on the parts of a form: which of them is the model, and what it says.</summary>
internal static class PartAttacks
{
    private static readonly (string Class, Action<Form, Random> Apply)[] All =
    [
        ("two models", (form, random) => Insert(form, random, Part.Field("model", Names.Denied))),
        ("two models", (form, random) => Insert(form, random, Part.Field("model", Names.Denied))),
        ("name variant", (form, random) => Insert(form, random,
            new Part($"Content-Disposition: form-data; {NameVariant(random)}", Names.Denied))),
        ("name variant", (form, random) => Insert(form, random,
            new Part($"Content-Disposition: form-data; {NameVariant(random)}", Names.Denied))),
        ("name variant alone", (form, random) => Replace(form,
            new Part($"Content-Disposition: form-data; {NameVariant(random)}", random.Pick(Names.Denied,
            Names.Allowed)))),
        ("model as a file", AsFile),
        ("file name", FileName),
        ("disposition variant", (form, random) => Insert(form, random, new Part(DispositionVariant(random),
            Names.Denied))),
        ("disposition variant", (form, random) => Insert(form, random, new Part(DispositionVariant(random),
            Names.Denied))),
        ("disposition variant alone", (form, random) => Replace(form, new Part(DispositionVariant(random),
            random.Pick(Names.Denied, Names.Allowed)))),
        ("value variant", (form, random) => Replace(form, Part.Field("model", Value(random)))),
        ("part headers", PartHeaders),
        ("part headers", PartHeaders),
        ("nested form", Nested),
        ("other carrier", (form, random) => Insert(form, random, Part.Field(random.Pick("models", "models[]",
            "fallbacks", "fallbacks[0]", "engine", "model_id", "deployment", "moderation[model]", "tools[0][model]"),
            Names.Denied))),
    ];

    public static string Apply(Form form, Random random)
    {
        var (name, apply) = random.Pick<(string, Action<Form, Random>)>(All);
        apply(form, random);
        return name;
    }

    private static bool IsModel(Part part) => part.Headers.Contains("name=\"model\"", StringComparison.Ordinal);

    private static void Insert(Form form, Random random, Part part)
        => form.Parts.Insert(random.Next(form.Parts.Count + 1), part);

    private static void Replace(Form form, Part part)
    {
        var at = form.Parts.FindIndex(IsModel);
        form.Parts[at] = part;
    }

    private static string NameVariant(Random random) => random.Pick(
        "name=\"Model\"", "name=\"MODEL\"", "name=\"model \"", "name=\" model\"", "name=\"model[]\"",
        "name=\"model[x]\"", "name=\"model[0]\"", "name=\"[model]\"", "name=\"model.x\"", "name=\"model\0\"",
        "name=\"model\0x\"", "name=model", "name='model'", "name=\"mod\\el\"", "name=\"%6dodel\"", "name=\"mod%65l\"",
        "name*=utf-8''model", "name*=UTF-8''mod%65l", "name*0=mo; name*1=del", "name=\"=?utf-8?q?model?=\"",
        "name=\"x\"; name=\"model\"", "name=\"model\"; name=\"x\"", "name=\"x\"; name*=utf-8''model",
        "name=\"model\"; name*=utf-8''x", "NAME=\"model\"", "Name=model", "name =\"model\"", "name= \"model\"",
        "name=\t\"model\"",
        "name=\"model", "name=model\"", "name=\"\"model\"", "name=\"mo\"del", "name=\"\\\"model\\\"\"",
        "name=\"model\\\"\"", "name=" + Utf8("“model”"), "name=\"" + Utf8("ｍodel") + "\"",
        "name=\"model" + Utf8("\u200B") + "\"",
        "name=\"\u00FFmodel\"", "name=\"mo\u00C1\u00A4el\"", "name=\"model\";", ";name=\"model\"",
        "x=y; name=\"model\"", "x=\"; name=\\\"a\\\"\"; name=\"model\"", "filename*=x; name=\"model\"",
        "name=\"model\" ; ",
        "name=\"mo\tdel\"", "name=\"\tmodel\"", "name=\"model\r\n \"", "name=\"x\",name=\"model\"", "name=x name=model",
        "name=\"x;name=model\"", "name=x;name=\"model\"", "name=\"model;\"", "name=`model`", "name=(comment)model");

    private static string DispositionVariant(Random random) => random.Pick(
        "Content-Disposition: form-data; name=\"x\"\r\nContent-Disposition: form-data; name=\"model\"",
        "Content-Disposition: form-data; name=\"model\"\r\nContent-Disposition: form-data; name=\"x\"",
        "Content-Disposition: form-data;\r\n name=\"model\"", "Content-Disposition:\r\n form-data; name=\"model\"",
        "Content-Disposition: form-data; name=\"x\";\r\n\tname=\"model\"",
        "Content-Disposition:form-data;name=\"model\"",
        "CONTENT-DISPOSITION: FORM-DATA; NAME=\"model\"", "Content-Disposition: attachment; name=\"model\"",
        "Content-Disposition: file; name=\"model\"", "Content-Disposition: ; name=\"model\"",
        "Content-Disposition: name=\"model\"",
        "Content-Disposition: form-data, name=\"model\"", "Content-Disposition: form-data name=\"model\"",
        "Content-Disposition : form-data; name=\"model\"", " Content-Disposition: form-data; name=\"model\"",
        "X: y\nContent-Disposition: form-data; name=\"model\"", "X: y\rContent-Disposition: form-data; name=\"model\"",
        "X\r\nContent-Disposition: form-data; name=\"model\"", "Content-Disposition: form-data; name=\"model\"\nX: y",
        "Content-Disposition: inline; form-data; name=\"model\"",
        "Content-Disposition: form-data; filename=\"a\\\"; name=\\\"x\"; name=\"model\"",
        "Content-Disposition: form-data; filename=\"a\"; name=\"model\"; filename=\"\"",
        "Content-Type: text/plain; name=\"model\"",
        "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"model\"",
        "Content_Disposition: form-data; name=\"model\"", "Content-Disposition: \"form-data\"; name=\"model\"",
        "\0Content-Disposition: form-data; name=\"model\"", "Content-Disposition\0: form-data; name=\"model\"",
        "Content-ID: model\r\nContent-Disposition: form-data", "", "Content-Disposition: form-data",
        "Content-Disposition: form-data; name=\"x\"\r\n\0\r\nContent-Disposition: form-data; name=\"model\"",
        "Content-Disposition: form-data; xname=\"x\"; name=\"model\"",
        "Content-Disposition: form-data; filename=a;name=model");

    private static string Value(Random random) => random.Pick(
        "denied", "allowed\r\n", " allowed", "allowed ", "allowed\0", "allowed\0denied", "", "Allowed", "\"allowed\"",
        "allowed,denied", "\u00EF\u00BB\u00BFallowed", "allowed\n", "denied\r\nallowed", "a\0l\0l\0o\0w\0e\0d\0",
        "allowed&model=denied", "allowed; denied", "%61llowed", "=?utf-8?q?denied?=", "=64enied", "ZGVuaWVk",
        "[\"denied\"]", "{\"id\":\"denied\"}", "all\u00FFowed", "allowed\r\n--x", Utf8("ａllowed"));

    private static void FileName(Form form, Random random) => Insert(form, random, new Part(
        "Content-Disposition: form-data; name=\"f\"; " + random.Pick(
            "filename=\"a; name=model\"", "filename=\"a;name=model;b\"", "filename=\"a\\\"; name=\\\"model\"",
            "filename=\"a%22; name=%22model\"", "filename=\"; name=model\"",
            "filename*=utf-8''a%22%3B%20name%3D%22model", "filename*=utf-8''a%0D%0Ax%3Ay",
            "filename=\"a\\\\\"; name=\"model\"", "filename=\"a\tname=model\"", "filename=\"name=\\\"model\\\"\"",
            "filename=\"a, name=model\"", "filename='a; name=model'",
            "filename=\"" + Utf8("漢 name=\u2028model") + "\""), Names.Denied));

    private static void AsFile(Form form, Random random)
    {
        var part = new Part("Content-Disposition: form-data; name=\"model\"; " + random.Pick(
            "filename=\"a\"", "filename=\"\"", "filename=a", "filename=", "filename*=utf-8''a", "FILENAME=\"a\"",
            "filename", "filename =\"a\"", "filename=\"a\r\n \""), Names.Denied);
        if (random.Chance(0.5))
        {
            Insert(form, random, part);
        }
        else
        {
            Replace(form, random.Chance(0.5) ? part : part with { Content = Names.Allowed });
        }
    }

    private static void PartHeaders(Form form, Random random)
    {
        var at = form.Parts.FindIndex(random.Chance(0.7) ? IsModel : _ => true);
        var encoded = random.Chance(0.5);
        form.Parts[at] = new Part(form.Parts[at].Headers + "\r\n" + random.Pick(
            "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable",
            "Content-Transfer-Encoding: BASE64", "content-transfer-encoding:base64",
            "Content-Transfer-Encoding: x-uuencode",
            "Content-Transfer-Encoding: 8bit", "Content-Transfer-Encoding: binary",
            "Content-Type: text/plain; charset=utf-16", "Content-Type: text/plain; charset=utf-7",
            "Content-Type: text/plain; charset=ibm037",
            "Content-Type: application/json", "Content-Type: application/octet-stream", "Content-Encoding: gzip",
            "Content-Length: 3", "Content-Length: 100000", "Content-Type: message/rfc822",
            "X-Long: " + new string('x', random.Pick(200, 8000, 20000)), ": x", "X: \0", "X: \u00FF",
            "Content-Type: text/plain\r\nContent-Type: text/plain; charset=utf-16", "Transfer-Encoding: chunked",
            "Content-Disposition: form-data; name=\"x\"", "Content-Type: multipart/mixed; boundary=n"), encoded
            ? random.Pick("ZGVuaWVk", "=64enied", "d\0e\0n\0i\0e\0d\0", "+AGQ-enied") : form.Parts[at].Content);
        if (random.Chance(0.2))
        {
            form.Parts.Insert(0, Part.Field("_charset_", random.Pick("utf-16le", "utf-7", "ibm037", "latin1")));
        }
    }

    private static void Nested(Form form, Random random)
    {
        var inner = new StringBuilder();
        foreach (var name in (string[])["a", "model"])
        {
            inner.Append($"--n\r\nContent-Disposition: {random.Pick("form-data; name=\"" + name + "\"",
                "attachment; filename=\"x\"", "file; name=\"model\"; filename=\"x\"")}\r\n\r\n{Names.Denied}\r\n");
        }

        Insert(form, random, new Part(
            $"Content-Disposition: form-data; name=\"{random.Pick("files", "model", "x")}\"\r\nContent-Type: {random.Pick("multipart/mixed", "multipart/form-data", "Multipart/Mixed")}; boundary=n",
            inner + "--n--"));
    }
}
