using System.Buffers;
using System.Text;

namespace Gateway.Core.Names;

/// <summary>
/// Model names out of the bytes of a request, with a bounded table of those seen, so that a name seen before costs no allocation.
/// </summary>
internal static class ModelNames
{
    private const int Slots = 4096;

    private static readonly SearchValues<byte> First = SearchValues.Create(Encoding.ASCII.GetBytes(ModelAlphabet.First));

    private static readonly SearchValues<byte> Rest = SearchValues.Create(Encoding.ASCII.GetBytes(ModelAlphabet.All));

    // Readers and writers race here on purpose: a slot is one reference, and what it holds is compared before use.
    private static readonly string?[] Seen = new string?[Slots];

    /// <summary>The name, or null where the bytes are no model name.</summary>
    public static string? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length > ModelAlphabet.Longest || !First.Contains(bytes[0]) || bytes.ContainsAnyExcept(Rest))
        {
            return null;
        }

        ref var slot = ref Seen[(int)(KeyHash.Of(bytes) % Slots)];
        var seen = slot;
        if (seen is not null && Ascii.Equals(bytes, seen))
        {
            return seen;
        }

        var name = Encoding.ASCII.GetString(bytes);
        slot = name;
        return name;
    }
}
