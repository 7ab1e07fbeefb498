using System.Numerics;

namespace Gateway.Core.Names;

/// <summary>Finds the name that a caller may have meant. Bounded: it runs for refusals and errors only.</summary>
internal static class NearestName
{
    /// <summary>
    /// Among more names than this, none is searched: a refusal must not cost more than a forwarded request.
    /// </summary>
    public const int MostCandidates = 5_000;

    public const int LongestName = 64;

    /// <summary>From this many edits on, two names have nothing to do with each other.</summary>
    public const int TooFar = 3;

    /// <summary>What to write instead of a name that does not exist.</summary>
    public static string Remedy(string name, IEnumerable<string> candidates, string otherwise)
        => Of(name, candidates) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;

    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var (nearest, best) = ((string?)null, TooFar);
        if (name.Length > LongestName || (candidates.TryGetNonEnumeratedCount(out var count) && count > MostCandidates))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            var distance = Distance(name, candidate, best);
            if (distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>A bit for each letter that occurs, ignoring case: most pairs already differ in these.</summary>
    public static ulong Letters(ReadOnlySpan<char> name)
    {
        var letters = 0UL;
        foreach (var letter in name)
        {
            letters |= 1UL << ((letter | 0x20) & 63);
        }

        return letters;
    }

    /// <summary>
    /// As <see cref="Distance(ReadOnlySpan{char}, ReadOnlySpan{char}, int)"/>, for names whose letters are known.
    /// </summary>
    public static int Distance(
        ReadOnlySpan<char> name, ulong letters, ReadOnlySpan<char> candidate, ulong candidateLetters, int limit)
        => BitOperations.PopCount(letters ^ candidateLetters) > 2 * (limit - 1) && !Contains(letters, candidateLetters)
            ? TooFar
            : Distance(name, candidate, limit);

    /// <summary>
    /// The distance of two names: 0 for another case or a missing owner prefix, 1 for a superfluous one, otherwise the
    /// edits between them; <paramref name="limit"/> or more means not near.
    /// </summary>
    public static int Distance(ReadOnlySpan<char> name, ReadOnlySpan<char> candidate, int limit)
    {
        if (name.Equals(candidate, StringComparison.OrdinalIgnoreCase) || IsBehindOwner(name, candidate))
        {
            return 0;
        }

        if (IsBehindOwner(candidate, name))
        {
            return 1;
        }

        // A short name is within two edits of nearly any other short name.
        var hopeless = name.Length <= TooFar
            || candidate.Length > LongestName
            || Math.Abs(name.Length - candidate.Length) >= limit;
        return hopeless ? TooFar : Edits(name, candidate, limit);
    }

    // One of them may be the other behind an owner, or differ from it in case alone: then the letters of one are all in
    // the other.
    private static bool Contains(ulong one, ulong other) => (one & other) == one || (one & other) == other;

    private static bool IsBehindOwner(ReadOnlySpan<char> bare, ReadOnlySpan<char> whole)
        => bare.Length > 0 && whole.Length > bare.Length + 1 && whole[whole.Length - bare.Length - 1] == '/'
            && whole.EndsWith(bare, StringComparison.OrdinalIgnoreCase);

    private static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        Span<int> row = stackalloc int[LongestName + 1];
        for (var column = 0; column <= b.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= a.Length; line++)
        {
            var diagonal = row[0];
            var least = row[0] = line;
            for (var column = 1; column <= b.Length; column++)
            {
                var substitution = diagonal + (a[line - 1] == b[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(substitution, 1 + Math.Min(diagonal, row[column - 1]));
                least = Math.Min(least, row[column]);
            }

            if (least >= limit)
            {
                return limit;
            }
        }

        return row[b.Length];
    }
}
