using System.Text;

namespace Gateway.Differential.Cases;

/// <summary>A request under construction. Its text has one character per byte, to be in any encoding.</summary>
internal sealed class Draft
{
    public required string Target { get; set; }

    public required string ContentType { get; set; }

    public string Class { get; set; } = "plain";

    public string Method { get; set; } = "POST";

    public List<string> Headers { get; } = [];

    public string Body { get; set; } = "";

    /// <summary>Set where the framing is the attack: the headers frame the body as it is.</summary>
    public bool FramedByHeaders { get; set; }

    public bool Chunked { get; set; }

    public string Authorization { get; set; } = $"Authorization: Bearer {Names.Key}";

    /// <summary>UTF-8 text, one character per byte.</summary>
    public static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>JSON written with backticks for its quotation marks.</summary>
    public static string Json(string text) => text.Replace('`', '"');

    public Case ToCase(int number, BodyFormat format, Random random)
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: gateway.test");
        foreach (var header in (string[])[Authorization, ContentType, .. Headers])
        {
            head.Append(header.Length == 0 ? "" : "\r\n").Append(header);
        }

        var body = Encoding.Latin1.GetBytes(Body);
        if (Chunked && !FramedByHeaders)
        {
            head.Append("\r\nTransfer-Encoding: chunked");
            body = InChunks(body, random);
        }
        else if (!FramedByHeaders)
        {
            head.Append($"\r\nContent-Length: {body.Length}");
        }

        return new Case(number, format, Class, head.ToString(), body, FramedByHeaders);
    }

    public static byte[] InChunks(byte[] body, Random random)
    {
        var wire = new List<byte>(body.Length + 64);
        for (var at = 0; at < body.Length;)
        {
            var length = Math.Min(body.Length - at, random.Next(1, 1 + Math.Max(1, body.Length / 3)));
            wire.AddRange(Encoding.ASCII.GetBytes($"{length:x}\r\n"));
            wire.AddRange(body.AsSpan(at, length));
            wire.AddRange("\r\n"u8);
            at += length;
        }

        wire.AddRange("0\r\n\r\n"u8);
        return [.. wire];
    }
}
