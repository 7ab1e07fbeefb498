namespace Gateway.Differential.Cases;

/// <summary>A form under construction, with every piece of its framing open to change.</summary>
internal sealed class Form(string boundary, List<Part> parts)
{
    public string Boundary { get; } = boundary;

    public List<Part> Parts { get; } = parts;

    public string Preamble { get; set; } = "";

    public string Epilogue { get; set; } = "\r\n";

    public string NewLine { get; set; } = "\r\n";

    /// <summary>What stands between a boundary and the end of its line.</summary>
    public string Padding { get; set; } = "";

    public string Ending { get; set; } = "--";

    public override string ToString()
    {
        var body = Preamble;
        foreach (var part in Parts)
        {
            var headers = part.Headers.Replace("\r\n", NewLine, StringComparison.Ordinal);
            body += $"--{Boundary}{Padding}{NewLine}{headers}{NewLine}{NewLine}{part.Content}{NewLine}";
        }

        return Ending.Length == 0 ? body : $"{body}--{Boundary}{Ending}{Epilogue}";
    }
}
