using Gateway.Differential.Cases;

namespace Gateway.Differential.Undeclared;

/// <summary>
/// A denied name under random keys at random depths outside of content, which must not pass, or in content, where it
/// must.
/// </summary>
internal static class UndeclaredCases
{
    private static readonly string[] Words =
    [
        "model", "models", "name", "id", "target", "value", "default", "backend", "route", "router", "fallback", "fallbacks", "options",
        "provider", "config", "settings", "override", "params", "engine", "deployment", "variant", "tools", "plugins", "gateway", "extra",
        "body", "prompt", "judge", "draft", "list", "path", "x", "a", "Z9", "chat", "metadata", "svg", "moderation", "metadata_model",
    ];

    private static readonly string[] Parents =
        [
            "`tools`:[{{{0}}}]",
            "`plugins`:[{{{0}}}]",
            "`x`:{{{0}}}",
            "`generationConfig`:{{{0}}}",
            "`svg`:{{{0}}}",
            "`moderation`:{{{0}}}",
            "{0}",
        ];

    /// <summary>A case that no gateway may let pass.</summary>
    public static Case Outside(int number, int seed)
    {
        var random = new Random(JsonCases.HashCode(seed, number));
        var route = random.Pick<UndeclaredRoute>(UndeclaredRoute.All);
        var carrier = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            random.Pick<string>(Parents),
            Member(random, random.Next(6)));
        return ToCase(
            route,
            number,
            random.Chance(0.1) ? InMessages(route, random) ?? route.With(carrier) : route.With(carrier),
            random);
    }

    /// <summary>A case that every gateway must let pass.</summary>
    public static Case Inside(int number, int seed)
    {
        var random = new Random(JsonCases.HashCode(seed, number));
        var route = random.Pick<UndeclaredRoute>(UndeclaredRoute.All);
        var content = random.Pick<string>(route.Content);
        return ToCase(route, number, route.With(content.Replace("@", Name(random), StringComparison.Ordinal)), random);
    }

    private static string? InMessages(UndeclaredRoute route, Random random)
        => route.Target is "/v1/chat/completions" or "/v1/messages"
            ? route.With($"`messages`:[{{`role`:`user`,`content`:`x`,{Member(random, random.Next(3))}}}]")
            : null;

    // A key that the generator makes never is one of content: no content field is among the words, and none has the
    // letters behind.
    private static string Member(Random random, int depth)
        => random.Chance(0.08) ? $"{Name(random)}:{random.Pick("1", "[]", "{}", "`x`", "null")}"
            : $"`{Key(random)}`:{(depth == 0 ? Leaf(random) : Nested(random, depth))}";

    private static string Nested(Random random, int depth) => random.Next(3) switch
    {
        0 => $"[{Fillers(random)}{Nested(random, depth - 1)}]",
        _ when depth <= 1 => Leaf(random),
        _ => $"{{{(random.Chance(0.3) ? $"`q{random.Next(9)}`:1," : "")}{Member(random, depth - 1)}}}",
    };

    private static string Leaf(Random random)
        => random.Chance(0.3) ? $"[{Fillers(random)}{Name(random)}]" : Name(random);

    private static string Fillers(Random random) => random.Pick("", "", "1,", "`allowed`,", "null,", "{},", "[],");

    private static string Key(Random random)
    {
        var key = string.Join(
            random.Pick("", "_", "-", "."),
            Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Pick<string>(Words)));
        key = random.Chance(0.2) ? random.Recase(key) : key;
        return key is "metadata" or "tools" or "plugins" or "messages" or "name" or "prompt" or "moderation"
            ? key + "q"
            : key;
    }

    private static string Name(Random random) => random.Next(5) switch
    {
        0 => $"`{random.Escaped(Names.Denied)}`",
        _ => $"`{Names.Denied}`",
    };

    private static Case ToCase(UndeclaredRoute route, int number, string body, Random random)
    {
        var draft = new Draft
        {
            Target = route.Target,
            ContentType = "Content-Type: application/json",
            Class = body,
            Body = Draft.Json(body),
        };
        draft.Chunked = random.Chance(0.05);
        return draft.ToCase(number, BodyFormat.Json, random);
    }
}
