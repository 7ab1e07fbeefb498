using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Core.Keys;

/// <summary>
/// The form of an API key: <c>gw_ENV_RANDOM_CHECKSUM</c>. RANDOM is 22 or more base62 digits (128 bits); CHECKSUM is
/// the CRC-32 of all before it, as six base62 digits, so that mistyped and invented keys are refused without a lookup.
/// </summary>
internal static class ApiKey
{
    /// <summary>Longest key that is looked at, in characters.</summary>
    public const int MaxLength = 128;

    private const string Brand = "gw_";
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int MinRandomLength = 22;
    private const int MaxEnvironmentLength = 16;
    private const int ChecksumLength = 6;

    private static readonly SearchValues<char> Base62 = SearchValues.Create(Digits);
    private static readonly SearchValues<char> EnvironmentDigits = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Makes a new key. It is shown once and kept only as its digest.</summary>
    /// <param name="environment">Where it is used, as <c>live</c> or <c>test</c>: 1 to 16 lower-case letters and
    /// digits.</param>
    public static string New(string environment)
    {
        if (!IsEnvironment(environment))
        {
            throw new ArgumentException(
                "An environment is 1 to 16 lower-case letters and digits.", nameof(environment));
        }

        var body = $"{Brand}{environment}_{RandomNumberGenerator.GetString(Digits, MinRandomLength)}";
        Span<char> checksum = stackalloc char[ChecksumLength];
        WriteChecksum(body, checksum);
        return $"{body}_{checksum}";
    }

    /// <summary>Whether a new key can have this word for its environment.</summary>
    public static bool IsEnvironment(ReadOnlySpan<char> environment)
        => environment.Length is > 0 and <= MaxEnvironmentLength && !environment.ContainsAnyExcept(EnvironmentDigits);

    /// <summary>Whether the text has the form of a key, with a valid checksum. The key itself may be unknown.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> key)
    {
        if (key.Length > MaxLength || !key.StartsWith(Brand))
        {
            return false;
        }

        var rest = key[Brand.Length..];
        var first = rest.IndexOf('_');
        var last = key.LastIndexOf('_');
        if (first is < 1 or > MaxEnvironmentLength || rest[..first].ContainsAnyExcept(EnvironmentDigits))
        {
            return false;
        }

        var randomStart = Brand.Length + first + 1;
        if (last - randomStart < MinRandomLength || key[randomStart..last].ContainsAnyExcept(Base62))
        {
            return false;
        }

        Span<char> checksum = stackalloc char[ChecksumLength];
        WriteChecksum(key[..last], checksum);
        return key[(last + 1)..].SequenceEqual(checksum);
    }

    /// <summary>The digest of a well-formed key, which is ASCII and short.</summary>
    public static KeyDigest DigestOf(ReadOnlySpan<char> key)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        var length = Encoding.ASCII.GetBytes(key, bytes);
        var digest = KeyDigest.Of(bytes[..length]);
        bytes.Clear();
        return digest;
    }

    private static void WriteChecksum(ReadOnlySpan<char> body, Span<char> checksum)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        var length = Encoding.ASCII.GetBytes(body, bytes);
        var value = Crc32.HashToUInt32(bytes[..length]);
        bytes.Clear();
        for (var i = checksum.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, (uint)Digits.Length);
            checksum[i] = Digits[(int)digit];
        }
    }
}
