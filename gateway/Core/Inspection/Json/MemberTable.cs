using System.Collections.Immutable;

namespace Gateway.Core.Inspection.Json;

/// <summary>The declared keys of an object, found without comparing a key with each of them.</summary>
internal sealed class MemberTable
{
    private readonly BodyMember?[] _slots;

    public MemberTable(ImmutableArray<BodyMember> members)
    {
        _slots = new BodyMember?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(4 * members.Length) | 1)];
        foreach (var member in members)
        {
            var slot = SlotOf(member.Name);
            while (_slots[slot] is not null)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = member;
        }

        NearlyRead = [.. members.Where(member => member.LeadsToModel)];
    }

    /// <summary>The keys of which a second or a misspelt one could give a reader another model.</summary>
    public ImmutableArray<BodyMember> NearlyRead { get; }

    public BodyMember? Find(ReadOnlySpan<byte> key)
    {
        for (var slot = SlotOf(key); _slots[slot] is { } member; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (key.SequenceEqual(member.Name))
            {
                return member;
            }
        }

        return null;
    }

    // The table is short and fixed, so that no key can be prepared to walk far.
    private int SlotOf(ReadOnlySpan<byte> key)
        => key.IsEmpty
            ? 0
            : (key.Length + (7 * key[0]) + (31 * key[^1]) + (3 * key[key.Length / 2])) & (_slots.Length - 1);
}
