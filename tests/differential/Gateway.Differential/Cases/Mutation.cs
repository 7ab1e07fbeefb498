using System.Text;

namespace Gateway.Differential.Cases;

/// <summary>Blind changes to bytes, biased towards those that parsers disagree on.</summary>
internal static class Mutation
{
    private static readonly string[] Fragments =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "\0", "\r\n", "\n", "\r", "\t", " ", "/*", "*/", "//", "#", "'", ";",
        "--", "=",
        "\u00EF\u00BB\u00BF", "\u00C0\u0080", "\u00FF", "\u00ED\u00A0\u0080", "\\u0000", "\\ud800", "\"model\"",
        "\"model\":\"denied\"",
        ",\"model\":\"denied\"", "\"Model\":\"denied\",", "denied", "null", "\\u006d", "1e999", "NaN", "\u001A",
        "\u0085", "\u00A0",
        "\r\n--BOUNDARY\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ndenied\r\n", "--BOUNDARY--\r\n",
        "; name=\"model\"",
    ];

    public static string Apply(string body, Random random)
    {
        var text = new StringBuilder(body);
        for (var rounds = random.Next(1, 4); rounds > 0 && text.Length > 0; rounds--)
        {
            Once(text, random);
        }

        return text.ToString();
    }

    private static void Once(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(text.Length - at, random.Next(1, 12));
        switch (random.Next(7))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, random.Pick<string>(Fragments));
                break;
            case 2:
                text[at] = (char)random.Next(256);
                break;
            case 3:
                text[at] = (char)(text[at] ^ (1 << random.Next(8)));
                break;
            case 4:
                text.Insert(random.Next(text.Length), text.ToString(at, length));
                break;
            case 5:
                text.Length = at;
                break;
            default:
                text.Remove(at, length).Insert(at, random.Pick<string>(Fragments));
                break;
        }
    }
}
