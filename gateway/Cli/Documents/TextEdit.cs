namespace Gateway.Cli.Documents;

/// <summary>Bytes of a document that something else takes the place of.</summary>
internal readonly record struct TextEdit(int Start, int Length, string Text)
{
    public static TextEdit Insert(int at, string text) => new(at, 0, text);

    /// <summary>The document with the edits made; what no edit touches stays byte for byte.</summary>
    public static void Write(ReadOnlySpan<byte> document, IEnumerable<TextEdit> edits, Stream output)
    {
        var position = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start))
        {
            output.Write(document[position..edit.Start]);
            output.Write(System.Text.Encoding.UTF8.GetBytes(edit.Text));
            position = edit.Start + edit.Length;
        }

        output.Write(document[position..]);
    }
}
