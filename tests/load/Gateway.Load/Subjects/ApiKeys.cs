using System.Security.Cryptography;
using System.Text;

namespace Gateway.Load.Subjects;

/// <summary>Keys in the gateway's format: prefix, environment, random part, CRC-32 of all that in base 62.</summary>
internal static class ApiKeys
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 22;
    private const int ChecksumLength = 6;
    private const uint CrcPolynomial = 0xEDB88320;

    public static string Create()
    {
        var body = "gw_load_" + RandomNumberGenerator.GetString(Digits, RandomLength);
        return body + "_" + Base62(Crc32(Encoding.ASCII.GetBytes(body)));
    }

    public static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    /// <summary>Stands for a key that nobody uses.</summary>
    public static string RandomDigest()
        => RandomNumberGenerator.GetHexString(2 * SHA256.HashSizeInBytes, lowercase: true);

    private static string Base62(uint value)
    {
        var text = new char[ChecksumLength];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(value % Digits.Length)];
            value /= (uint)Digits.Length;
        }

        return new string(text);
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CrcPolynomial;
            }
        }

        return ~crc;
    }
}
