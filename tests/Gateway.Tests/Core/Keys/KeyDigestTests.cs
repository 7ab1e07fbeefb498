using System.Text;
using Gateway.Core.Keys;

namespace Gateway.Tests.Core.Keys;

public sealed class KeyDigestTests
{
    [Fact]
    public void A_digest_is_SHA_256_and_survives_its_text()
    {
        var digest = KeyDigest.Of("abc"u8);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest.ToString());
        Assert.True(KeyDigest.TryParse(digest.ToString(), out var parsed));
        Assert.True(parsed.FixedTimeEquals(digest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba78")]
    [InlineData("xa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void A_text_that_is_no_digest_is_refused(string text) => Assert.False(KeyDigest.TryParse(text, out _));

    [Fact]
    public void Digests_that_differ_in_any_bit_are_not_equal()
    {
        var digest = KeyDigest.Of("abc"u8);
        var bytes = Convert.FromHexString(digest.ToString());
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(
                KeyDigest.FromBytes(bytes).FixedTimeEquals(digest), Encoding.ASCII.GetString([(byte)('0' + (i % 10))]));
            bytes[i] ^= 1;
        }
    }
}
