using System.Globalization;
using System.Text;

namespace Gateway.Load.Traffic;

/// <summary>Chat requests of one size with the texts that people send, each with the model as its last member.</summary>
internal static class TextShapes
{
    private const string Prose =
        "The carrier asked whether the parcel had left the north depot before noon, and nobody there knew. ";

    // An escape in about twelve bytes.
    private const string Source =
        """    if (x == 0) {\n\treturn \"no\";\n    }\n\tcall(\"a\", b);\n""";

    private const string Cjk = "\u8ACB\u5E6B\u6211\u628A\u9019\u6BB5\u6587\u5B57\u7FFB\u8B6F\u6210\u82F1\u6587\u3002";

    /// <summary>The shapes by name; a body is made of the model and its size in bytes.</summary>
    public static readonly (string Name, Func<string, int, byte[]> Body)[] All =
    [
        ("prose", (model, size) => Message(model, size, Prose)),
        ("source", (model, size) => Message(model, size, Source)),
        ("cjk", (model, size) => Message(model, size, Cjk)),
        ("cjk_escaped", (model, size) => Message(model, size, Escaped(Cjk))),
        ("tools", (model, size) => List(model, size, "\"tools\":[", Tool)),
        ("pretty", (model, size) => List(model, size, "\"messages\":[", PrettyMessage)),
    ];

    private static byte[] Message(string model, int size, string piece)
    {
        var head = "{\"messages\":[{\"role\":\"user\",\"content\":\"";
        var tail = "\"}]," + Last(model);
        var pieces = (size - head.Length - tail.Length) / Encoding.UTF8.GetByteCount(piece);
        return Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(piece, pieces)) + tail);
    }

    private static byte[] List(string model, int size, string open, Func<int, string> item)
    {
        var head = open.Contains("messages", StringComparison.Ordinal)
            ? "{" + open
            : "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + open;
        var tail = "]," + Last(model);
        var body = new StringBuilder(head, size);
        for (var number = 0; ; number++)
        {
            var next = (number == 0 ? "" : ",") + item(number);
            if (body.Length + next.Length + tail.Length > size)
            {
                return Encoding.UTF8.GetBytes(body.Append(tail).ToString());
            }

            body.Append(next);
        }
    }

    private static string Tool(int number)
        => "{\"type\":\"function\",\"function\":{\"name\":\"tool_" + number.ToString(CultureInfo.InvariantCulture)
            + "\",\"description\":\"Looks up a parcel.\",\"parameters\":{\"type\":\"object\",\"properties\":{"
            + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"integer\"}},\"required\":[\"id\"]}}}";

    private static string PrettyMessage(int number)
    {
        var indent = "\n" + new string(' ', 24);
        return "{" + indent + "\"role\": \"user\"," + indent + "\"content\": [" + indent + "  {" + indent
            + "    \"type\": \"text\"," + indent + "    \"text\": \"Turn "
            + number.ToString(CultureInfo.InvariantCulture) + "\"" + indent + "  }" + indent + "]" + indent + "}";
    }

    private static string Escaped(string text)
        => string.Concat(text.Select(letter => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));

    private static string Last(string model) => "\"temperature\":0.2,\"model\":\"" + model + "\"}";
}
