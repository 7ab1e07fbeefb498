using System.Numerics;

namespace Gateway.Stores.Files;

/// <summary>
/// An open-addressed table from a hash to positions in another list: eight bytes a slot, at most half full.
/// </summary>
internal sealed class PositionTable
{
    // A slot holds the hash in its high half and position + 1 in its low half; an empty slot is zero.
    private ulong[] _slots = new ulong[16];
    private int _count;

    public void Add(uint hash, int position)
    {
        if (2 * (_count + 1) > _slots.Length)
        {
            Grow();
        }

        _count++;
        Place(_slots, ((ulong)hash << 32) | (uint)(position + 1));
    }

    /// <summary>
    /// The next position with this hash, or -1. Begin with <paramref name="probe"/> at 0 and pass it again to continue.
    /// </summary>
    public int Next(uint hash, ref int probe)
    {
        var mask = _slots.Length - 1;
        while (true)
        {
            var slot = _slots[((int)hash + probe) & mask];
            if (slot == 0)
            {
                return -1;
            }

            probe++;
            if ((uint)(slot >> 32) == hash)
            {
                return (int)(uint)slot - 1;
            }
        }
    }

    private static void Place(ulong[] slots, ulong value)
    {
        var mask = slots.Length - 1;
        var index = (int)(value >> 32) & mask;
        while (slots[index] != 0)
        {
            index = (index + 1) & mask;
        }

        slots[index] = value;
    }

    private void Grow()
    {
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)_slots.Length + 1)];
        foreach (var slot in _slots)
        {
            if (slot != 0)
            {
                Place(slots, slot);
            }
        }

        _slots = slots;
    }
}
