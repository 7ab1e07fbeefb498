using System.Security.Cryptography;
using System.Text;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>An API key in plain text, and how documents spell its secret.</summary>
internal sealed record TestKey(string Id, string Secret)
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 22;
    private const int ChecksumLength = 6;

    /// <summary>Makes the key of this id: the same one in every run.</summary>
    public TestKey(string id)
        : this(id, Create(id))
    {
    }

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    private static string Create(string id)
    {
        var random = SHA256.HashData(Encoding.ASCII.GetBytes(id)).Take(RandomLength)
            .Select(b => Alphabet[b % Alphabet.Length]);
        var key = $"gw_test_{string.Concat(random)}";
        return $"{key}_{Base62(Crc32(Encoding.ASCII.GetBytes(key)))}";
    }

    private static string Base62(uint number)
    {
        var digits = new char[ChecksumLength];
        for (var index = ChecksumLength - 1; index >= 0; index--)
        {
            (number, var digit) = Math.DivRem(number, (uint)Alphabet.Length);
            digits[index] = Alphabet[(int)digit];
        }

        return new string(digits);
    }

    // Bit by bit, on purpose unlike the gateway's own.
    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
