using System.Buffers;
using System.Text;
using Gateway.Core.Inspection;

namespace Gateway.Benchmarks;

/// <summary>The bodies that are measured: the model stands last, as the Python SDKs send it.</summary>
internal static class Bodies
{
    private const int SegmentBytes = 4096;

    /// <summary>What costs the most for its size, to be repeated in an array of the body.</summary>
    public static IReadOnlyList<(string Name, string Unit)> HostileUnits { get; } =
    [
        ("brackets", "\"a\":[[[[[[[[]]]]]]]]"),
        ("tokens", "\"a\":[0,1,2,3,4,5,6,7]"),
        ("numbers", "\"a\":-1234567890.1234567890e+1234567890"),
        ("escapes", "\"a\":\"\\u0061\\u0061\\u0061\\u0061\\n\\n\\n\""),
        ("keys", "\"a\":{\"b\":{},\"c\":{},\"d\":{}}"),
        ("spaces", "\"a\"  :  [  1  ,\n    2  ]"),
        ("cjk", $"\"a\":\"{string.Concat(Enumerable.Repeat("\u6F22\u5B57\u4EEE\u540D\u6DF7\u3058\u308A", 30))}\""),
        ("open_keys", "\"x\":{\"a\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0,\"g\":0,\"h\":0}"),
        ("open_words", "\"x\":{\"xmodelx\":1,\"fallbac\":2,\"user_cfg\":3,\"tensorzero::z\":4,\"engines_\":5}"),
        ("open_texts", "\"x\":[\"gpt-5\",\"gpt-5.4-min1\",\"aaaa\",\"models/x\",\"b\"]"),
        ("open_depth", "\"x\":{\"x\":{\"x\":[[{\"x\":{}}]]}}"),
        ("compatible", "\"x\":{\"\u217Fode\u2113\":\"\",\"\u1D50ode\u2113s\":\"\"}"),
        ("declared", "\"\\u0061\":1,\"typ\\u0065\":2,\"mode\":3"),
    ];

    /// <summary>Dense chat text, with an escape about every 59 bytes.</summary>
    public static byte[] Text(int bytes)
    {
        const string Line = "The quick brown fox jumps over the lazy dog, again and so on\\n";
        const int LinesPerMessage = 16;
        var text = new StringBuilder("{\"messages\":[");
        while (text.Length < bytes - 64)
        {
            text.Append("{\"role\":\"user\",\"content\":\"");
            for (var i = 0; i < LinesPerMessage && text.Length < bytes - 64; i++)
            {
                text.Append(Line);
            }

            text.Append("\"},");
        }

        text.Length--;
        return Encoding.UTF8.GetBytes(text.Append("],\"model\":\"gpt-5.4-mini\"}").ToString());
    }

    /// <summary>One image as base64.</summary>
    public static byte[] Image(int bytes)
    {
        var image = new byte[bytes * 3 / 4];
        new Random(1).NextBytes(image);
        return Encoding.UTF8.GetBytes(
            "{\"messages\":[{\"role\":\"user\",\"content\":[{"
            + "\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
            + Convert.ToBase64String(image).Replace('+', 'A')
            + "\"}}]}],\"model\":\"gpt-5.4-mini\"}");
    }

    /// <summary>A body of tools that are made of the unit, each a declared object.</summary>
    public static byte[] Repeated(string unit, int bytes)
    {
        var text = new StringBuilder("{\"tools\":[");
        while (text.Length < bytes)
        {
            text.Append('{').Append(unit).Append("},");
        }

        text.Length--;
        return Encoding.UTF8.GetBytes(text.Append("],\"model\":\"gpt-5.4-mini\"}").ToString());
    }

    /// <summary>The body in pieces of the size in which a server's transport hands it out.</summary>
    public static ReadOnlySequence<byte> InSegments(byte[] body)
    {
        var chain = new SegmentChain();
        for (var start = 0; start < body.Length; start += SegmentBytes)
        {
            chain.Append(body.AsMemory(start, Math.Min(SegmentBytes, body.Length - start)));
        }

        return chain.ToSequence();
    }
}
