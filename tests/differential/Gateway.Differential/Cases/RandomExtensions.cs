namespace Gateway.Differential.Cases;

/// <summary>Choices that a seed decides.</summary>
internal static class RandomExtensions
{
    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>Another letter case for some of the letters, and for one of them at least.</summary>
    public static string Recase(this Random random, string text)
    {
        var letters = text.ToCharArray();
        var sure = random.Next(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = i == sure || random.Chance(0.3) ? char.ToUpperInvariant(letters[i]) : letters[i];
        }

        return new string(letters);
    }

    /// <summary>The same JSON string with escapes for some of its characters, for one at least.</summary>
    public static string Escaped(this Random random, string text)
    {
        var sure = random.Next(text.Length);
        return string.Concat(text.Select((c, i) => i == sure || random.Chance(0.2)
            ? random.Pick($"\\u{(int)c:x4}", $"\\u{(int)c:X4}")
            : c.ToString()));
    }
}
