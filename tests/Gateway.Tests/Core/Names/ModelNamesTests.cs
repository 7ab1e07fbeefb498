using System.Text;
using Gateway.Core.Names;

namespace Gateway.Tests.Core.Names;

/// <summary>Which bytes are the name of a model.</summary>
public sealed class ModelNamesTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    [Fact]
    public void A_name_begins_with_a_letter_or_a_digit_and_goes_on_with_a_few_signs()
    {
        for (var value = 0; value < 256; value++)
        {
            var isLetter = Letters.Contains((char)value, StringComparison.Ordinal);
            var isSign = "._:/@+-".Contains((char)value, StringComparison.Ordinal);
            Assert.Equal((value, isLetter), (value, IsName((byte)value)));
            Assert.Equal((value, isLetter || isSign), (value, IsName((byte)'a', (byte)value)));
            Assert.Equal((value, isLetter || isSign), (value, IsName((byte)'a', (byte)value, (byte)'b')));
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_name_has_a_largest_length(int length, bool isName)
        => Assert.Equal(isName, IsName(Encoding.ASCII.GetBytes(new string('a', length))));

    [Fact]
    public void A_name_is_itself_however_many_others_were_seen()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 10_000; i++)
            {
                Assert.Equal($"model-{i}", ModelNames.TryRead(Encoding.ASCII.GetBytes($"model-{i}")));
            }
        }
    }

    [Fact]
    public void A_name_seen_before_is_the_same_string()
        => Assert.Same(ModelNames.TryRead("seen/twice"u8), ModelNames.TryRead("seen/twice"u8));

    private static bool IsName(params byte[] bytes) => ModelNames.TryRead(bytes) is not null;
}
