using static Gateway.Differential.Cases.Draft;

namespace Gateway.Differential.Cases;

/// <summary>Attacks through the other places of a body that can name a model, plain and disguised.</summary>
internal static class JsonCarrierAttacks
{
    public static void Apply(List<string> members, Random random)
    {
        var model = random.Chance(0.2) ? "allowed" : "denied";
        var key = Spelling(random, "model");
        var entry = random.Pick($"`{model}`", $"{{`{key}`:`{model}`}}", $"{{`model`:`allowed`,`{key}`:`{model}`}}",
            $"{{`x`:1,`{key}`:`{model}`}}");
        var carrier = random.Next(12) switch
        {
            0 => $"`{Spelling(random, "models")}`:[`allowed`,{entry}]",
            1 => $"`{Spelling(random, "fallbacks")}`:[{entry}]",
            2
                => $"`{Spelling(random, "fallbacks")}`:{random.Pick("`default`", $"`{model}`", $"{{`{key}`:`{model}`}}", "null", "[]", "[[`denied`]]")}",
            3 => $"`{Spelling(random, "tools")}`:[{{`type`:`image_generation`,`{key}`:`{model}`}}]",
            4 => $"`{Spelling(random, "moderation")}`:{{`{key}`:`{model}`}}",
            5
                => $"`{Spelling(random, "requests")}`:[{{`custom_id`:`b`,`params`:{{`{key}`:`{model}`,`max_tokens`:1,`messages`:[]}}}}]",
            6 => $"`{Spelling(random, "requests")}`:[{{`{key}`:`models/{model}`,`content`:{{}}}}]",
            7 => $"`input`:[{{`{Spelling(random, "tools")}`:[{{`type`:`svg`,`{key}`:`{model}`}}]}}]",
            8
                => $"`tools`:[{{`type`:`{random.Pick("openrouter:advisor", "function")}`,`{Spelling(random, "parameters")}`:{{`{key}`:`{model}`}}}}]",
            9
                => $"`tools`:[{{`parameters`:{{`{Spelling(random, "analysis_models")}`:[{entry}],`tools`:[{{`parameters`:{{`{key}`:`{model}`}}}}]}}}}]",
            10
                => $"`{Spelling(random, "plugins")}`:[{{`id`:`fusion`,`{key}`:`{model}`,`{Spelling(random, "analysis_models")}`:[{entry}]}}]",
            _
                => $"`{random.Pick("fallback_models", "fallback", "advisor", "route", "model_list", "user_config", "engine", "deployment", "generateContentRequest")}`:{entry}",
        };
        if (random.Chance(0.7))
        {
            var name = carrier[..carrier.IndexOf(':', StringComparison.Ordinal)].Replace('`', '"');
            members.RemoveAll(member => member.StartsWith(name + ":", StringComparison.Ordinal));
        }

        members.Insert(random.Next(members.Count + 1), Json(carrier));
    }

    private static string Spelling(Random random, string name) => random.Next(10) switch
    {
        0 => random.Escaped(name),
        1 => random.Recase(name),
        2 => name.Replace("s", random.Pick("\\u017f", Utf8("ſ")), StringComparison.Ordinal).Replace("k", "\\u212a",
            StringComparison.Ordinal),
        _ => name,
    };
}
