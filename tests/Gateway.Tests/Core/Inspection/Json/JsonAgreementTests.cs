using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;

namespace Gateway.Tests.Core.Inspection.Json;

/// <summary>What the scanner takes for JSON is what System.Text.Json and a strict UTF-8 decoder take for it.</summary>
public sealed class JsonAgreementTests
{
    private const int Cases = 20_000;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 127 };

    [Fact]
    public void Generated_documents_are_valid_for_both_or_for_none()
    {
        var random = new Random(20261121);
        var (valid, invalid) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var content = Content(random);
            var isValid = IsJson(content);
            var body = (byte[])[.. "{\"model\":\"m\",\"x\":"u8, .. content, .. ",\"y\":0}"u8];
            var reading = JsonReading.Of(Cut(body, random), Operation.ChatCompletions);

            // A content that is broken may still close the body and go on; then the whole body is what must be judged.
            var expected = isValid || IsJson(body);
            if (expected != (reading.Refusal is null) && !IsNameRule(reading, expected))
            {
                var text = Encoding.Latin1.GetString(body);
                Assert.Fail($"Case {i}: {text} is valid: {expected}; scanner: {reading.Refusal}");
            }

            _ = isValid ? valid++ : invalid++;
        }

        Assert.True(valid > Cases / 5 && invalid > Cases / 5, $"{valid} valid, {invalid} invalid");
    }

    // Broken content can spell a second key of the body; the rules on keys go beyond the grammar.
    private static bool IsNameRule(JsonReading reading, bool expected)
        => expected
            && reading.Refusal is { } refusal
            && !refusal.Message.Contains("not valid", StringComparison.Ordinal);

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            StrictUtf8.GetCharCount(bytes);
            using var document = JsonDocument.Parse(bytes, Options);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return false;
        }
    }

    private static IEnumerable<byte[]> Cut(byte[] body, Random random)
    {
        for (var start = 0; start < body.Length;)
        {
            var length = Math.Min(random.Next(1, 40), body.Length - start);
            yield return body[start..(start + length)];
            start += length;
        }
    }

    private static byte[] Content(Random random)
    {
        var writer = new ArrayBufferWriter<byte>();
        Value(writer, random, depth: 0);
        var bytes = writer.WrittenSpan.ToArray();
        if (random.Next(2) == 0)
        {
            return bytes;
        }

        // One or two small damages, most of them fatal.
        for (var i = random.Next(1, 3); i > 0 && bytes.Length > 0; i--)
        {
            var at = random.Next(bytes.Length);
            ReadOnlySpan<byte> interesting = "\"\\{}[],:0-.eE+utn \0\n\u0080\u00FF"u8;
            var value = interesting[random.Next(interesting.Length)];
            bytes = random.Next(3) switch
            {
                0 => [.. bytes[..at], .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], value, .. bytes[at..]],
                _ => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            };
        }

        return bytes;
    }

    private static void Value(ArrayBufferWriter<byte> writer, Random random, int depth)
    {
        switch (random.Next(depth > 4 ? 6 : 9))
        {
            case 0:
                writer.Write("true"u8);
                break;
            case 1:
                writer.Write(random.Next(2) == 0 ? "null"u8 : "false"u8);
                break;
            case 2:
                writer.Write(Encoding.ASCII.GetBytes(Pick(
                    random, "0", "-0", "12", "-1.5", "1e9", "0.1E-2", "900719925474099312345")));
                break;
            case < 6:
                Text(writer, random);
                break;
            case 6:
                Items(writer, random, depth, "[]");
                break;
            default:
                Items(writer, random, depth, "{}");
                break;
        }
    }

    private static void Items(ArrayBufferWriter<byte> writer, Random random, int depth, string brackets)
    {
        writer.Write([(byte)brackets[0]]);
        var count = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            writer.Write(i == 0 ? " "u8 : ", "u8);
            if (brackets[0] == '{')
            {
                Text(writer, random);
                writer.Write(" : "u8);
            }

            Value(writer, random, depth + 1);
        }

        writer.Write([(byte)brackets[1]]);
    }

    private static void Text(ArrayBufferWriter<byte> writer, Random random)
    {
        writer.Write("\""u8);
        for (var i = random.Next(12); i > 0; i--)
        {
            writer.Write(StrictUtf8.GetBytes(Pick(
                random, "a", "model", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d",
                "\u00E9", "\u20AC", "\U0001F600", "\u007F",
                new string('x', 70))));
        }

        writer.Write("\""u8);
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
