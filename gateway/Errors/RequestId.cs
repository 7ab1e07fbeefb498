using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Errors;

/// <summary>
/// Names one request towards callers and in logs: <c>req_</c> and 22 letters or digits made of 128 random bits.
/// </summary>
internal static class RequestId
{
    /// <summary>The header that OpenAI's clients read it from.</summary>
    public const string OpenAiHeader = "x-request-id";

    /// <summary>The header that Anthropic's clients read it from.</summary>
    public const string AnthropicHeader = "request-id";

    private const string Prefix = "req_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // 62 to the power of 11 is the first that exceeds 2 to the power of 64.
    private const int DigitsPerWord = 11;

    private const int BytesPerId = 16;

    // The random generator costs a system call each time: a thread draws for 64 ids at once.
    private const int BytesPerDraw = 64 * BytesPerId;

    [ThreadStatic]
    private static byte[]? _drawn;

    [ThreadStatic]
    private static int _left;

    public static string New()
    {
        var random = Draw();
        var first = BinaryPrimitives.ReadUInt64LittleEndian(random);
        var second = BinaryPrimitives.ReadUInt64LittleEndian(random[8..]);
        return string.Create(Prefix.Length + (2 * DigitsPerWord), (first, second), static (id, words) =>
        {
            Prefix.CopyTo(id);
            WriteWord(id.Slice(Prefix.Length, DigitsPerWord), words.first);
            WriteWord(id[(Prefix.Length + DigitsPerWord)..], words.second);
        });
    }

    /// <summary>Puts the id into the headers that the clients of each dialect read it from.</summary>
    public static void AddTo(IHeaderDictionary headers, string requestId)
    {
        headers[OpenAiHeader] = requestId;
        headers[AnthropicHeader] = requestId;
    }

    private static ReadOnlySpan<byte> Draw()
    {
        var drawn = _drawn ??= new byte[BytesPerDraw];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(drawn);
            _left = BytesPerDraw;
        }

        _left -= BytesPerId;
        return drawn.AsSpan(_left, BytesPerId);
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
