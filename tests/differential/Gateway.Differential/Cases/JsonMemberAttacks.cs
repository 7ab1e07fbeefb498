using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>Attacks on the members of an object: what a well-formed body can say twice, or in two spellings.</summary>
internal static class JsonMemberAttacks
{
    private static readonly string[] Invisible =
    [
        " ", "\\u0000", "\\u200d", "\\u200b", "\\u00ad", "\\ufeff", "\\t", "\\n", "\\ud800", "\\u0301", "\\u00a0",
        Utf8("\u200D"), Utf8("\uFEFF"),
        Utf8("\u00A0"), "\u007F", "\0", "\t", "\u00FF",
    ];

    private static readonly (string Class, Action<List<string>, Random> Apply)[] All =
    [
        ("duplicate key", Duplicate),
        ("duplicate key", Duplicate),
        ("duplicate of another type", OtherType),
        ("escaped duplicate", (members, random) => Add(members, random, random.Escaped("model"), Denied(random))),
        ("case variant", (members, random) => Add(members, random, random.Recase("model"), Denied(random))),
        ("case variant", (members, random) => Add(members, random, random.Escaped(random.Recase("model")),
            Denied(random))),
        ("padded key", Padded),
        ("look-alike key", (members, random) => Add(members, random, LookAlike(random), Denied(random))),
        ("overlong key", (members, random) => Add(members, random, Overlong(random), Denied(random))),
        ("value variant", Revalue),
        ("value variant", Revalue),
        ("only another spelling", OnlyVariant),
        ("model missing", (members, _) => members.RemoveAll(IsModel)),
        ("prototype key", (members, random) => members.Insert(0, Json(random.Pick(
            "`__proto__`:{`model`:`denied`}", "`constructor`:{`prototype`:{`model`:`denied`}}", "`__proto__`:null",
            "`\\u005f_proto__`:{`model`:`denied`}")))),
        ("many keys", ManyKeys),
        ("secondary carrier", JsonCarrierAttacks.Apply),
        ("secondary carrier", JsonCarrierAttacks.Apply),
        ("secondary carrier", JsonCarrierAttacks.Apply),
    ];

    public static string Apply(List<string> members, JsonRoute route, Random random)
    {
        if (!route.ModelInBody && !route.IsBatch && random.Chance(0.5))
        {
            members.Add("\"model\":\"" + random.Pick("allowed", "models/allowed") + "\"");
        }

        var (name, apply) = random.Pick<(string, Action<List<string>, Random>)>(All);
        apply(members, random);
        return name;
    }

    private static bool IsModel(string member) => member.StartsWith("\"model\":", StringComparison.Ordinal);

    private static string Denied(Random random) => "\"" + (random.Chance(0.2) ? random.Escaped("denied")
        : "denied") + "\"";

    private static void Add(List<string> members, Random random, string key, string value)
        => members.Insert(random.Next(members.Count + 1), $"\"{key}\":{value}");

    private static void Duplicate(List<string> members, Random random)
    {
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            Add(members, random, "model", random.Chance(0.15) ? "\"allowed\"" : Denied(random));
        }
    }

    private static void OtherType(List<string> members, Random random)
    {
        Add(members, random, random.Pick("model", "Model", "m\\u006fdel"), random.Pick("null", "1", "{}", "[]", "true",
            "{\"id\":\"denied\"}", "[\"denied\"]"));
        if (random.Chance(0.5))
        {
            Add(members, random, "model", Denied(random));
        }
    }

    private static void Padded(List<string> members, Random random)
    {
        var extra = random.Pick<string>(Invisible);
        var at = random.Pick(0, 2, 5, 5);
        Add(members, random, "model".Insert(at, extra), Denied(random));
    }

    private static string LookAlike(Random random) => random.Pick(
        Utf8("ｍｏｄｅｌ"), Utf8("mоdel"), Utf8("modeⅼ"), Utf8("ⓜodel"), Utf8("modèl"), "\\uff4dodel", "model.id", "model[]",
            "models[0]", "/model", "model:", "MODEL_");

    /// <summary>Overlong UTF-8 for one letter: a lenient decoder reads the plain letter.</summary>
    private static string Overlong(Random random)
    {
        var at = random.Next(5);
        var letter = "model"[at];
        string[] spellings =
        [
            $"{(char)(0xC0 | (letter >> 6))}{(char)(0x80 | (letter & 0x3F))}",
            $"{(char)0xE0}{(char)(0x80 | (letter >> 6))}{(char)(0x80 | (letter & 0x3F))}",
            $"{(char)0xF0}{(char)0x80}{(char)(0x80 | (letter >> 6))}{(char)(0x80 | (letter & 0x3F))}",
        ];
        return "model"[..at] + random.Pick<string>(spellings) + "model"[(at + 1)..];
    }

    private static void Revalue(List<string> members, Random random)
    {
        members.RemoveAll(IsModel);
        var value = random.Pick(
            "\"denied\"", "\"allowed\\u0000denied\"", "\"allowed \"", "\" allowed\"", "\"Allowed\"",
            "\"allowed,denied\"", "[\"allowed\",\"denied\"]", "null", "\"\"",
            "1", "true", "{\"id\":\"denied\"}", "\"models/denied\"", "\"models/models/denied\"", "\"allowed\\n\"",
            "\"\\ud800allowed\"", "\"allowed\\ud800\"",
            "\"allowed\u0000\"", "\"allow\\u0065d\"", "\"all\\x6fwed\"", "\"" + Utf8("ａllowed") + "\"",
            "\"" + Utf8("allowed\u200B") + "\"", "\"../denied\"",
            "\"allowed:latest\"", "\"allowed\u00FF\"", "\"\u00C1\u00A1llowed\"", "'denied'", "denied",
            "\"allowed\"\"denied\"", "\"allowed\" \"denied\"");
        members.Insert(random.Next(members.Count + 1), "\"model\":" + value);
    }

    private static void OnlyVariant(List<string> members, Random random)
    {
        members.RemoveAll(IsModel);
        Add(members, random, random.Pick(random.Recase("model"), "model ", " model", "model\\u0000", LookAlike(random),
            Overlong(random)), Denied(random));
    }

    private static void ManyKeys(List<string> members, Random random)
    {
        var count = random.Pick(60, 300, 1030);
        members.InsertRange(random.Next(members.Count + 1), Enumerable.Range(0, count).Select(i => $"\"key{i}\":{i}"));
        if (random.Chance(0.7))
        {
            Add(members, random, random.Pick("model", "Model", "\\u006dodel"), Denied(random));
        }
    }
}
