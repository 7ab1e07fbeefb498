using System.Text;

namespace Gateway.Fuzz;

/// <summary>Small damages to an input: bytes, runs, and words that mean something to a reader.</summary>
internal static class Mutation
{
    public static byte[] Damage(byte[] input, Random random, IReadOnlyList<string> words, int most = 3)
    {
        for (var left = random.Next(most + 1); left > 0; left--)
        {
            input = Once(input, random, words);
        }

        return input;
    }

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static T Pick<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static byte[] Once(byte[] input, Random random, IReadOnlyList<string> words)
    {
        var at = random.Next(input.Length + 1);
        var length = random.Next(Math.Min(16, input.Length - at) + 1);
        return random.Next(7) switch
        {
            0 => [.. input[..at], (byte)random.Next(256), .. input[at..]],
            1 => [.. input[..at], .. input[(at + length)..]],
            2 => [.. input[..at], .. Bytes(random.Pick(words)), .. input[at..]],
            3 => [.. input[..at], .. Bytes(random.Pick(words)), .. input[(at + length)..]],
            4 => [.. input[..(at + length)], .. input[at..]],
            5 => input[..at],
            _ => Flip(input, random),
        };
    }

    private static byte[] Flip(byte[] input, Random random)
    {
        if (input.Length == 0)
        {
            return input;
        }

        var flipped = input.ToArray();
        flipped[random.Next(input.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
