using System.Numerics;
using System.Text;

namespace Gateway.Core.Names;

/// <summary>
/// The names of a catalog, its own and those of its upstreams, found by their UTF-8 bytes without an allocation.
/// </summary>
internal sealed class NameIndex
{
    private readonly Slot[] _slots;
    private readonly ulong[] _lengths;

    public NameIndex(IEnumerable<string> names)
    {
        var distinct = names.Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)(2 * distinct.Count) | 1)];
        Longest = distinct.Count == 0 ? 0 : distinct.Max(Encoding.UTF8.GetByteCount);
        _lengths = new ulong[(Longest >> 6) + 1];
        foreach (var name in distinct)
        {
            Add(name, Encoding.UTF8.GetBytes(name));
        }
    }

    /// <summary>Bytes of the longest name; a longer text is no name.</summary>
    public int Longest { get; }

    /// <summary>The name that has exactly these bytes, or null.</summary>
    public string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest || (_lengths[utf8.Length >> 6] & (1UL << (utf8.Length & 63))) == 0)
        {
            return null;
        }

        var hash = HashOf(utf8);
        var mask = _slots.Length - 1;
        for (var slot = hash & mask; _slots[slot].Name is { } name; slot = (slot + 1) & mask)
        {
            if (_slots[slot].Hash == hash && Matches(name, utf8))
            {
                return name;
            }
        }

        return null;
    }

    // The hash has a new seed in every process, so that no catalog or caller can prepare collisions.
    private static int HashOf(ReadOnlySpan<byte> utf8)
    {
        var hash = default(HashCode);
        hash.AddBytes(utf8);
        return hash.ToHashCode();
    }

    private static bool Matches(string name, ReadOnlySpan<byte> utf8)
        => name.Length == utf8.Length
            ? Ascii.Equals(utf8, name)
            : Encoding.UTF8.GetBytes(name).AsSpan().SequenceEqual(utf8);

    private void Add(string name, byte[] utf8)
    {
        _lengths[utf8.Length >> 6] |= 1UL << (utf8.Length & 63);
        var hash = HashOf(utf8);
        var slot = hash & (_slots.Length - 1);
        while (_slots[slot].Name is not null)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = new Slot(hash, name);
    }

    private readonly record struct Slot(int Hash, string? Name);
}
