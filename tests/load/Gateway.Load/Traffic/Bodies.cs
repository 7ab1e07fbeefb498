using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>JSON bodies of a wanted size, with the model as the first or the last member.</summary>
internal static class Bodies
{
    public const int Kilobyte = 1024;
    public const int Megabyte = 1024 * Kilobyte;

    // One escape in about 59 bytes, as chat text with line ends and quotes has.
    private const string Sentence =
        "The carrier asked whether the parcel had left the \\\"north\\\" depot before noon,\\nand nobody knew. ";

    public static byte[] ChatText(string model, int size, bool modelFirst)
    {
        const int TurnSize = 800;
        var body = new StringBuilder(Head(model, modelFirst), size + TurnSize);
        var tail = Tail(model, modelFirst);
        for (var turn = 0; body.Length + tail.Length < size; turn++)
        {
            body.Append(turn == 0 ? "{\"role\":\"" : ",{\"role\":\"")
                .Append(turn % 2 == 0 ? "user" : "assistant")
                .Append("\",\"content\":\"");
            for (var end = Math.Min(body.Length + TurnSize, size - tail.Length); body.Length < end;)
            {
                body.Append(Sentence);
            }

            body.Append("\"}");
        }

        return Encoding.UTF8.GetBytes(body.Append(tail).ToString());
    }

    /// <summary>A picture as a data URL: one long string of base64.</summary>
    public static byte[] Image(string model, int size, bool modelFirst)
    {
        var picture = new byte[size];
        new Random(1).NextBytes(picture);
        var base64 = Convert.ToBase64String(picture);
        const string Before = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,";
        const string After = "\"}}]}";
        var head = Head(model, modelFirst);
        var tail = Tail(model, modelFirst);
        var room = size - head.Length - tail.Length - Before.Length - After.Length;
        return Encoding.UTF8.GetBytes(string.Concat(head, Before, base64.AsSpan(0, room), After + tail));
    }

    /// <summary>A member nobody asked for, filled with one repeated hostile piece, before messages and model.</summary>
    public static byte[] Hostile(string model, int size, string open, string piece, string close)
    {
        var head = "{\"extra\":" + open;
        var tail = close + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"model\":\"" + model + "\"}";
        var room = size - Encoding.UTF8.GetByteCount(head) - Encoding.UTF8.GetByteCount(tail);
        var pieces = room / Encoding.UTF8.GetByteCount(piece);
        return Encoding.UTF8.GetBytes(string.Concat(head, string.Concat(Enumerable.Repeat(piece, pieces)), tail));
    }

    private static string Head(string model, bool modelFirst)
        => (modelFirst ? "{\"model\":\"" + model + "\"," : "{") + "\"messages\":[";

    private static string Tail(string model, bool modelFirst)
        => "],\"temperature\":0.2" + (modelFirst ? "}" : ",\"model\":\"" + model + "\"}");
}
