using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>The ordinary members of a body, and decoys: content that only looks as if it named a model.</summary>
internal static class JsonContent
{
    private static readonly string[] Fillers = Json("""
        `temperature`:0.7
        `stream`:false
        `max_tokens`:128
        `user`:`u-1`
        `top_p`:1e-1
        `seed`:12345678901234567890
        `n`:1
        `empty`:{}
        `none`:null
        `big`:1e400
        `neg`:-0.0E-10
        `logit_bias`:{`50256`:-100}
        `stop`:[`\n`,`\`model\`:\`denied\``]
        `metadata`:{`note`:`{\`model\`:\`denied\`}`}
        `system`:`\\\\\`,\`model\`:\`denied\`,\`x\`:\`\\\\`
        `note`:`\`},{\`model\`:\`denied\`}`
        `response_format`:{`type`:`json_schema`,`json_schema`:{`name`:`s`,`schema`:{`properties`:{`model`:{`const`:`denied`}}}}}
        `tools`:[{`type`:`function`,`function`:{`name`:`f`,`parameters`:{`properties`:{`model`:{`default`:`denied`}}}}}]
        `cut`:`emoji \ud83d cut`
        `\u006eote2`:`escaped key`
        `x`:`\u0000\u001f\u007f\u2028`
        """).Split('\n');

    private static readonly string[] Keys =
    [
        "a", "name", "id", "mode", "modelx", "xmodel", "a.model", "/model", "mod", "", "$model",
    ];

    public static List<string> Members(JsonRoute route, Random random)
    {
        List<string> members = [.. route.Members];
        for (var count = random.Next(4); count > 0; count--)
        {
            var filler = random.Chance(0.8) ? random.Pick<string>(Fillers)
                : $"\"{random.Pick<string>(Keys)}\":{Value(random, 3)}";
            if (!members.Exists(member => member.Split(':')[0] == filler.Split(':')[0]))
            {
                members.Insert(random.Next(members.Count + 1), filler);
            }
        }

        if (route.ModelInBody)
        {
            var value = random.Chance(0.05) ? random.Escaped("allowed") : "allowed";
            var name = random.Chance(0.05) ? random.Escaped("model") : "model";
            members.Insert(random.Next(members.Count + 1), $"\"{name}\":\"{value}\"");
        }

        return members;
    }

    public static string Object(List<string> members, Random random)
    {
        if (random.Chance(0.7))
        {
            return "{" + string.Join(",", members) + "}";
        }

        string Space() => random.Pick("", " ", "\n", "\t", "\r\n  ", "    ");
        return Space() + "{" + string.Join(",", members.Select(member => Space() + member + Space())) + "}" + Space();
    }

    /// <summary>Any JSON value that does not name a model where one can stand.</summary>
    public static string Value(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "null",
        1 => random.Pick("true", "false"),
        2 => random.Pick("0", "-1", "3.5e-7", "1E400", "123456789012345678901234567890", "-0"),
        3 => "\"" + Text(random) + "\"",
        4 => "\"denied\"",
        5 => random.Pick("[]", "{}"),
        6 => "[" + string.Join(",", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(random, depth - 1))) + "]",
        7 => "{\"model\":\"denied\"}",
        _ => "{" + string.Join(",", Enumerable.Range(0, random.Next(1, 4)).Select(i
            => $"\"k{i}\":{Value(random, depth - 1)}")) + "}",
    };

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_
        => random.Pick(
        "a", " ", "\\\"", "\\\\", "\\/", "\\b", "\\n", "\\u0041", "\\ud83d\\ude00", "\\uD800", "model", ":", ",", "{",
        "}", "[", "]", "'", "//", "/*",
        Utf8("é"), Utf8("漢"), Utf8("😀"), Utf8("\u2028"), Utf8("\uFEFF"), "\u007F")));
}
