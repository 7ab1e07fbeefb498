using System.Text;
using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>Attacks on grammar and encoding: bodies that one parser refuses and another reads in its own way.</summary>
internal static class JsonSyntaxAttacks
{
    private const string DeniedBody = """{"model":"denied"}""";

    private static readonly (string Class, Func<string, Random, string> Make)[] All =
    [
        ("comments", Comments),
        ("loose grammar", Loose),
        ("loose grammar", Loose),
        ("trailing data", (body, random) => body + random.Pick("\0", "x", ",", "}", "]", DeniedBody, "\n" + DeniedBody,
            "\u001E" + DeniedBody, "//x", "/*x*/", "\0" + DeniedBody, "\u001A", " null")),
        ("leading data", (body, random) => random.Pick(DeniedBody, "\0", ")]}'\n", "while(1);", "//x\n", "/*x*/",
            "\u00A0", "\v", "\u001E", "data: ", DeniedBody + "\n") + body),
        ("byte order mark", (body, random) => random.Pick("\u00EF\u00BB\u00BF", "\u00FE\u00FF", "\u00FF\u00FE",
            "\u00EF\u00BB\u00BF\u00EF\u00BB\u00BF", "+/v8-") + body),
        ("another encoding", Encoded),
        ("invalid UTF-8", InvalidUtf8),
        ("depth", Deep),
        ("not an object", (body, random) => random.Pick($"[{body}]", $"[{body},{DeniedBody}]", $"[{DeniedBody}]",
            "\"denied\"", "null", "", " ", "1", "[[[", "{", "[]", "{}")),
        ("escape edges", EscapeEdges),
        ("escape edges", EscapeEdges),
        ("numbers", Numbers),
    ];

    public static (string Class, string Body) Make(List<string> members, Random random)
    {
        var (name, make) = random.Pick<(string, Func<string, Random, string>)>(All);
        return (name, make(JsonContent.Object(members, random), random));
    }

    private static string InFront(string body, string member) => body[..(body.IndexOf('{',
        StringComparison.Ordinal) + 1)] + member + "," + body[(body.IndexOf('{', StringComparison.Ordinal) + 1)..];

    private static string Behind(string body, string text)
        => body[..body.LastIndexOf('}')] + text + body[body.LastIndexOf('}')..];

    private static string Comments(string body, Random random) => random.Next(6) switch
    {
        0 => InFront(body, Json("/*`model`:`allowed`,*/`x`:1")),
        1 => Behind(body, Json("/*,`model`:`allowed`*/")),
        2 => Behind(body, Json(",//`model`:`allowed`\n`model`:`denied`")),
        3 => Behind(body, Json(",#x\n`model`:`denied`")),
        4 => Behind(body, Json("/**/,`y`:`*/`,`model`/**/:`denied`")),
        _ => "//" + DeniedBody + "\n" + body,
    };

    private static string Loose(string body, Random random) => Behind(body, Json(random.Pick(
        ",", ",'model':'denied'", ",model:`denied`", ",`model`=`denied`", ",`model`=>`denied`", ";`model`:`denied`",
        " `model`:`denied`", ",,`model`:`denied`",
        ",`model`:denied", ",`m\\x6fdel`:`denied`", ",`m\\157del`:`denied`", ",`mod\\\nel`:`denied`",
        ",`mo\ndel`:`denied`", ",`mo\\del`:`denied`", ",`\\u{6d}odel`:`denied`",
        ",`\\U006dodel`:`denied`", ",`x`:,`model`:`denied`", ",`x`:undefined,`model`:`denied`", ",`x`:NaN",
        ",`x`:-Infinity", ",`x`:TRUE", ",`x`:tru", ",`x`:`a`b`",
        ",`x`:`\\'`", ",`x`:`\t`", ",`x`:`\u0001`", ",1:2", ",null:1", ",`x`", ",`x`:", ",`x`:{`a`:1,}", ",`x`:[1,]",
        ",`x`:[,]", ",`x`:`\\", ",`x`:`\\u12", ",\0`model`:`denied`", ",`x`:\v1", ",`x`:\u00A01")));

    private static string Encoded(string body, Random random)
    {
        var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(random.Chance(0.5) ? DeniedBody : body));
        Encoding encoding = random.Next(5) switch
        {
            0 => new UnicodeEncoding(false, random.Chance(0.5)),
            1 => new UnicodeEncoding(true, random.Chance(0.5)),
            2 => new UTF32Encoding(false, random.Chance(0.5)),
            3 => new UTF32Encoding(true, random.Chance(0.5)),
            _ => new UnicodeEncoding(false, false),
        };
        return Encoding.Latin1.GetString([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    private static string InvalidUtf8(string body, Random random) => Behind(body, ",\"x\":\"" + random.Pick(
        "\u00FF", "\u00C0\u0080", "\u00C0\u00A2,\u00C0\u00A2model\u00C0\u00A2:\u00C0\u00A2denied", "\u00ED\u00A0\u0080",
        "\u00ED\u00A0\u00BD\u00ED\u00B8\u0080", "\u00F4\u0090\u0080\u0080",
        "\u0080", "\u00C3", "\u00E2\u0082", "\u00F0\u009F\u0098", "\u00C3\"", "\u00E2\",\"model\":\"denied",
        "\u00F8\u0088\u0080\u0080\u0080") + "\"");

    private static string Deep(string body, Random random)
    {
        var depth = random.Pick(10, 60, 63, 64, 65, 100, 127, 128, 129, 200, 600, 3000);
        var inner = random.Pick("1", "{\"model\":\"denied\"}", "\"model\"", "");
        var nested = random.Chance(0.5)
            ? new string('[', depth) + inner + new string(']', random.Chance(0.9) ? depth : depth - 1)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + (inner.Length == 0 ? "1" : inner) + new string('}',
                depth);
        return random.Chance(0.5) ? InFront(body, "\"x\":" + nested) : Behind(body, ",\"x\":" + nested);
    }

    /// <summary>Strings that end where a careless reader of backslashes and quotes does not think so.</summary>
    private static string EscapeEdges(string body, Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            text.Append(random.Pick("\\\\", "\\\"", "\\/", "\\u005c", "\\u0022", "\\u005C\\\"", "a", ",", ":", "{", "}",
                "\\n", "\\ud83d", "\\ude00", Utf8("😀"), "model", "denied"));
        }

        var value = $"\"{text}\"";
        var member = random.Pick($"\"s\":{value}", $"{value}:1", $"\"s\":[{value},{value}]",
            $"\"s\":{{{value}:{value}}}", $"\"s\":\"{text}\\\\\",\"t\":\"\\\\{text}\"");
        return random.Chance(0.5) ? InFront(body, member) : Behind(body, "," + member);
    }

    private static string Numbers(string body, Random random) => Behind(body, ",\"x\":" + random.Pick(
        "1e400", "-1e-400", new string('9', 400), "0." + new string('1', 400), "01", "-01", "+1", ".5", "1.", "-", "1e",
        "1e+", "0x10", "1_000", "-0", "0e0", "0E+00", "1.0e-0", "--1", "1.2.3",
        "Infinity", "-NaN", "1e5e5", "18446744073709551616", "-9223372036854775809", "1,\"y\":0"));
}
