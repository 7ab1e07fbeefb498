using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Errors;

/// <summary>
/// Names one request towards callers and in logs: <c>req_</c> and 22 letters or digits made of 128 random bits.
/// </summary>
internal static class RequestId
{
    private const string Prefix = "req_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // 62 to the power of 11 is the first that exceeds 2 to the power of 64.
    private const int DigitsPerWord = 11;

    public static string New()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        var first = BinaryPrimitives.ReadUInt64LittleEndian(random);
        var second = BinaryPrimitives.ReadUInt64LittleEndian(random[8..]);
        return string.Create(Prefix.Length + (2 * DigitsPerWord), (first, second), static (id, words) =>
        {
            Prefix.CopyTo(id);
            WriteWord(id.Slice(Prefix.Length, DigitsPerWord), words.first);
            WriteWord(id[(Prefix.Length + DigitsPerWord)..], words.second);
        });
    }

    private static void WriteWord(Span<char> digits, ulong word)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            (word, var digit) = Math.DivRem(word, (ulong)Alphabet.Length);
            digits[i] = Alphabet[(int)digit];
        }
    }
}
