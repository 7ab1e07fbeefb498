namespace Gateway.Core.Models;

/// <summary>A bit for each entry of a catalog, at its index: whether a plan covers it.</summary>
internal static class Coverage
{
    public static ulong[] None(int entries) => new ulong[(entries + 63) >> 6];

    public static bool Has(ReadOnlySpan<ulong> coverage, int index)
        => (coverage[index >> 6] & (1UL << (index & 63))) != 0;

    public static void Set(Span<ulong> coverage, int index, bool value)
    {
        var bit = 1UL << (index & 63);
        coverage[index >> 6] = value ? coverage[index >> 6] | bit : coverage[index >> 6] & ~bit;
    }
}
