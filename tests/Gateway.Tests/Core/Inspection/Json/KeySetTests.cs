using Gateway.Core.Inspection.Json;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>Each key is taken once, however many there are and wherever their hashes fall.</summary>
public sealed class KeySetTests
{
    public static TheoryData<string, ulong, ulong> Hashes => new()
    {
        // The first hash, and the distance between two.
        { "hashes side by side in the table", 1UL << 32, 1UL << 32 },
        { "hashes that all want one slot", 1, 1 },
        { "hashes that all want the last slot", (ulong)uint.MaxValue << 32, 1 },
        { "hashes far apart", 0x9E3779B97F4A7C15, 0x9E3779B97F4A7C15 },
    };

    [Theory]
    [MemberData(nameof(Hashes))]
    public void A_key_is_taken_once(string because, ulong first, ulong distance)
    {
        var keys = new KeySet();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0UL; i < 140; i++)
            {
                Assert.True(keys.Add(first + (i * distance)), $"{because}: {i} is taken for another");
                Assert.Equal((int)i + 1, keys.Count);
                for (var known = 0UL; known <= i; known++)
                {
                    Assert.False(keys.Add(first + (known * distance)), $"{because}: {known} is taken twice, after {i}");
                }

                Assert.Equal((int)i + 1, keys.Count);
            }

            // What was taken before is forgotten.
            keys.Clear();
            Assert.Equal(0, keys.Count);
        }
    }

    [Fact]
    public void A_hash_of_zero_is_taken_once_also_behind_many_others()
    {
        var keys = new KeySet();
        for (var i = 2UL; i < 40; i++)
        {
            Assert.True(keys.Add(i << 32));
        }

        Assert.True(keys.Add(0));
        Assert.False(keys.Add(0));
        keys.Clear();
        Assert.True(keys.Add(0));
        Assert.False(keys.Add(0));
    }
}
