using System.Text;
using Gateway.Core.Inspection.Multipart;
using Gateway.Tests.Inspection;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>Every way in which a form can fail to name its model without doubt.</summary>
public sealed class FormRefusalTests
{
    private const string Head = "--B\nContent-Disposition: form-data; ";

    public static TheoryData<string, string, string> Forms { get; } = new()
    {
        { "an empty body", "", "InvalidMultipart" },
        { "the closing delimiter only", "--B--\n", "InvalidMultipart" },
        { "no model", Head + "name=\"prompt\"\n\nx\n--B--\n", "ModelRequired" },
        { "an empty model", Head + "name=\"model\"\n\n\n--B--\n", "ModelRequired" },
        { "two models", Head + "name=\"model\"\n\na\n" + Head + "name=\"model\"\n\nb\n--B--\n", "ModelConflict" },
        { "two equal models", Head + "name=\"model\"\n\na\n" + Head + "name=model\n\na\n--B--\n", "ModelConflict" },
        { "a case variant", Model("a") + Head + "name=\"Model\"\n\nb\n--B--\n", "ModelConflict" },
        { "an array", Model("a") + Head + "name=\"model[]\"\n\nb\n--B--\n", "ModelConflict" },
        { "an array alone", Head + "name=\"model[]\"\n\nb\n--B--\n", "ModelConflict" },
        { "an index", Model("a") + Head + "name=\"model[0]\"\n\nb\n--B--\n", "ModelConflict" },
        { "a leading bracket", Model("a") + Head + "name=\"[model]\"\n\nb\n--B--\n", "ModelConflict" },
        { "a trailing space", Model("a") + Head + "name=\"model \"\n\nb\n--B--\n", "ModelConflict" },
        { "single quotes", Model("a") + Head + "name='model'\n\nb\n--B--\n", "ModelConflict" },
        { "a full-width name", Model("a") + Head + "name=\"\uFF4Dodel\"\n\nb\n--B--\n", "ModelConflict" },
        { "a router", Model("a") + Head + "name=\"router\"\n\nb\n--B--\n", "InvalidRequest" },
        { "a router as a file", Model("a") + Head + "name=\"router\"; filename=\"a\"\n\nb\n--B--\n", "InvalidRequest" },
        { "a list of tags", Model("a") + Head + "name=\"tags[]\"\n\npaid\n--B--\n", "InvalidRequest" },
        { "a tag that may be one of a list", Model("a") + Head + "name=\"tags\"\n\npaid\n--B--\n", "InvalidRequest" },
        { "tags in metadata", Model("a") + Head + "name=\"metadata[tags][0]\"\n\npaid\n--B--\n", "InvalidRequest" },
        { "tags as a file", Model("a") + Head + "name=\"tags[]\"; filename=\"\"\n\npaid\n--B--\n", "InvalidRequest" },
        { "tags in metadata in a file", Model("a")
            + Head
            + "name=\"metadata\"; filename=\"\"\n\n{\"tags\":[\"paid\"]}\n--B--\n",
            "InvalidRequest" },
        { "tags in metadata that is text in JSON",
            Model("a") + Head + "name=\"metadata\"\n\n\"{\\\"tags\\\":[\\\"paid\\\"]}\"\n--B--\n", "InvalidRequest" },
        { "a router in JSON", Model("a")
            + Head
            + "name=\"x\"\n\n{\"user_config\":{\"a\":1}}\n--B--\n", "InvalidRequest" },
        { "JSON that is none", Model("a") + Head + "name=\"x\"\n\n{\"a\":1,}\n--B--\n", "InvalidMultipart" },
        { "a pattern for a model", Model("a") + Head + "name=\"models\"\n\nb,c\n--B--\n", "UnsupportedModel" },
        { "vectors without a model", Model("a") + Head + "name=\"output_format\"\n\nsvg\n--B--\n", "ModelRequired" },
        { "a semicolon in a name", Model("a") + Head + "name=\"model;\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "a parameter in a name", Model("a") + Head + "name=\"x; name=model\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "_charset_", Model("a") + Head + "name=\"_charset_\"\n\nutf-16\n--B--\n", "InvalidMultipart" },
        { "__proto__", Model("a") + Head + "name=\"__proto__[x]\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "a file as model", Head + "name=\"model\"; filename=\"a\"\n\na\n--B--\n", "InvalidMultipart" },
        { "an empty file name", Head + "name=\"model\"; filename=\"\"\n\na\n--B--\n", "InvalidMultipart" },
        { "an extended file name", Head + "name=\"model\"; filename*=utf-8''a\n\na\n--B--\n", "InvalidMultipart" },
        { "an extended name", Head + "name*=utf-8''model\n\na\n--B--\n", "InvalidMultipart" },
        { "two names", Head + "name=\"prompt\"; name=\"model\"\n\na\n--B--\n", "InvalidMultipart" },
        { "a backslash in a name", Head + "name=\"mod\\el\"\n\na\n--B--\n", "InvalidMultipart" },
        { "an escaped quote in a name", Model("a") + Head + "name=\"x\\\"model\"\n\na\n--B--\n", "InvalidMultipart" },
        { "a name behind an escaped quote",
            Model("a") + Head + "name=\"x\"; filename=\"y\\\"; name=\"model\"\n\nb\n--B--\n",
            "InvalidMultipart" },
        { "an empty name", Model("a") + Head + "name=\"\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "no name", Model("a") + "--B\nContent-Disposition: form-data\n\nb\n--B--\n", "InvalidMultipart" },
        { "an open quote", Model("a") + Head + "name=\"x\n\nb\n--B--\n", "InvalidMultipart" },
        { "text behind the quote", Model("a") + Head + "name=\"x\"y\n\nb\n--B--\n", "InvalidMultipart" },
        { "an unknown parameter", Model("a") + Head + "name=\"x\"; size=1\n\nb\n--B--\n", "InvalidMultipart" },
        { "an attachment",
            Model("a") + "--B\nContent-Disposition: attachment; name=\"x\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "no disposition", Model("a") + "--B\nContent-Type: text/plain\n\nb\n--B--\n", "InvalidMultipart" },
        { "no header lines", Model("a") + "--B\n\nb\n--B--\n", "InvalidMultipart" },
        { "two dispositions",
            "--B\nContent-Disposition: form-data; name=\"a\"\n"
                + "Content-Disposition: form-data; name=\"model\"\n\nb\n--B--\n",
            "InvalidMultipart" },
        { "a folded header",
            "--B\nContent-Disposition: form-data;\n name=\"model\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "a space before the colon",
            "--B\nContent-Disposition : form-data; name=\"model\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "a line without a colon",
            "--B\nx\nContent-Disposition: form-data; name=\"model\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "a control character",
            "--B\nContent-Disposition: form-data; name=\"model\u0001\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "header lines without an end",
            "--B\nContent-Disposition: form-data; name=\"model\"\n--B--\n", "InvalidMultipart" },
        { "base64", Head + "name=\"model\"\nContent-Transfer-Encoding: base64\n\nYQ==\n--B--\n", "InvalidMultipart" },
        { "quoted-printable", Head + "name=\"model\"\nContent-Transfer-Encoding: quoted-printable\n\na\n--B--\n",
            "InvalidMultipart" },
        { "Latin-1 that is not ASCII",
            Model("a")
                + Head
                + "name=\"x\"\nContent-Type: text/plain; charset=iso-8859-1\n\n\u00E9\n--B--\n", "InvalidMultipart" },
        { "a model in UTF-16", Head + "name=\"model\"\nContent-Type: text/plain; charset=utf-16\n\na\n--B--\n",
            "InvalidMultipart" },
        { "a model as JSON",
            Head + "name=\"model\"\nContent-Type: application/json\n\n\"a\"\n--B--\n", "InvalidMultipart" },
        { "a nested form",
            Model("a") + Head + "name=\"x\"\nContent-Type: multipart/mixed; boundary=C\n\n--C--\n--B--\n",
            "InvalidMultipart" },
        { "a nested form as a file",
            Model("a") + Head + "name=\"x\"; filename=\"y\"\nContent-Type: Multipart/mixed\n\nb\n--B--\n",
            "InvalidMultipart" },
        { "a preamble", "x\n" + Model("a") + "--B--\n", "InvalidMultipart" },
        { "an empty first line", "\n" + Model("a") + "--B--\n", "InvalidMultipart" },
        { "an epilogue", Model("a") + "--B--\nx", "InvalidMultipart" },
        { "a part behind the end", Model("a") + "--B--\n" + Head + "name=\"model\"\n\nb\n--B--\n", "InvalidMultipart" },
        { "no closing delimiter", Model("a"), "InvalidMultipart" },
        { "a cut closing delimiter", Model("a") + "--B-", "InvalidMultipart" },
        { "a closing delimiter with one hyphen", Model("a") + "--B-x", "InvalidMultipart" },
        { "a closing delimiter with one hyphen behind it", Model("a") + "--Bx-", "InvalidMultipart" },
        { "text in place of the last line end", Model("a") + "--B--xx", "InvalidMultipart" },
        { "a line end in place of the closing hyphens", Model("a") + "--B\n", "InvalidMultipart" },
        { "two line ends at the end", Model("a") + "--B--\n\n", "InvalidMultipart" },
        { "a delimiter right behind another",
            "--B--B\nContent-Disposition: form-data; name=\"model\"\n\na\n--B--\n", "InvalidMultipart" },
        { "a part without a byte between delimiters", Model("a") + "--B\n--B--\n", "InvalidMultipart" },
        { "a delimiter at the end of a line",
            Head + "name=\"x\"\n\nyyyy--B\nContent-Disposition: form-data; name=\"model\"\n\na\n--B--\n",
            "InvalidMultipart" },
        { "no header lines before a long text", Model("a") + "--B\n\n\n" + new string('x', 9000) + "\n--B--\n",
            "InvalidMultipart" },
        { "a name that is refused before its type is",
            Model("a") + Head + "name=\"Model\"\nContent-Type: multipart/mixed\n\nb\n--B--\n", "ModelConflict" },
        { "a delimiter inside of a line",
            Head + "name=\"x\"\n\ny--B\nContent-Disposition: form-data; name=\"model\"\n\na\n--B--\n",
            "InvalidMultipart" },
        { "a longer boundary in the data", Head + "name=\"model\"\n\na\n--BX\nb\n--B--\n", "InvalidMultipart" },
        { "text behind a delimiter",
            "--B x\nContent-Disposition: form-data; name=\"model\"\n\na\n--B--\n", "InvalidMultipart" },
        { "a space behind a delimiter",
            "--B \nContent-Disposition: form-data; name=\"model\"\n\na\n--B--\n", "InvalidMultipart" },
        { "two delimiters in a row",
            "--B\n--B\nContent-Disposition: form-data; name=\"model\"\n\na\n--B--\n", "InvalidMultipart" },
        { "two streams", Model("a") + Head + "name=\"stream\"\n\ntrue\n" + Head + "name=\"stream\"\n\nfalse\n--B--\n",
            "InvalidMultipart" },
        { "a model with a space", Model(" a") + "--B--\n", "UnsupportedModel" },
        { "a model with a line end", Head + "name=\"model\"\n\na\n\n--B--\n", "UnsupportedModel" },
        { "a model of 257 characters", Model(new string('a', 257)) + "--B--\n", "UnsupportedModel" },
        { "header lines of 9 KiB", "--B\nX: " + new string('x', 9000) + "\n\na\n--B--\n", "RequestTooLarge" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_refused_the_same_for_all_pieces(string because, string form, string error)
    {
        var reading = FormReading.OfLines(form);
        Assert.True(reading.Refusal?.Error.ToString() == error, $"{because}: {reading}");
    }

    [Fact]
    public void Lines_that_end_in_a_line_feed_alone_are_refused()
        => Assert.Equal("InvalidMultipart", FormReading.OfAllPieces(
            Encoding.UTF8.GetBytes(Model("a") + "--B--\n")).Refusal?.Error.ToString());

    [Theory]
    [InlineData("--B--\r")]
    [InlineData("--B--\n\r")]
    [InlineData("--B--\r\r")]
    public void Half_a_line_end_ends_no_line(string end)
        => Assert.Equal("InvalidMultipart", FormReading.OfAllPieces(
            [.. Lines(Model("a")), .. Encoding.UTF8.GetBytes(end)]).Refusal?.Error.ToString());

    [Fact]
    public void A_field_that_is_not_utf8_is_refused()
        => Assert.Equal("InvalidMultipart", FormReading.OfAllPieces(
            [.. Lines(Model("a") + Head + "name=\"x\"\n\n"), 0xFF, .. Lines("\n--B--\n")]).Refusal?.Error.ToString());

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "RequestTooLarge")]
    public void Parts_are_counted(int parts, string? error)
    {
        var form = string.Concat(Enumerable.Range(1, parts - 1).Select(i => Head + $"name=\"f{i}\"\n\nx\n"));
        Assert.Equal(error, FormReading.OfLines(Model("a") + form + "--B--\n").Refusal?.Error.ToString());
    }

    [Theory]
    [InlineData(65536, null)]
    [InlineData(65537, "RequestTooLarge")]
    public void Fields_have_a_largest_size(int bytes, string? error)
    {
        var form = Lines(Model("a") + Head + "name=\"prompt\"\n\n" + new string('x', bytes) + "\n--B--\n");
        Assert.Equal(error, FormReading.Of(Pieces.Of(form, 4096), "B").Refusal?.Error.ToString());
    }

    [Theory]
    [InlineData(8192, null)]
    [InlineData(8193, "RequestTooLarge")]
    public void Header_lines_have_a_largest_size(int bytes, string? error)
    {
        const string Start = "Content-Disposition: form-data; name=\"x\"\r\nX: ";
        var padding = new string('x', bytes - Start.Length - 4);
        var form = Lines($"--B\n{Start}{padding}\n\ny\n" + Model("a") + "--B--\n");
        Assert.Equal(error, FormReading.Of(Pieces.Of(form, 4096), "B").Refusal?.Error.ToString());
    }

    [Theory]
    [InlineData(8192, 1)]
    [InlineData(64, 8192)]
    public void Either_of_header_lines_and_fields_may_be_the_larger(int headerBytes, int fieldBytes)
    {
        var limits = new MultipartLimits(MaxParts: 2, headerBytes, fieldBytes);
        var headers = Head + "name=\"x\"\nX: " + new string('x', headerBytes - 49) + "\n\n";
        var form = Lines(headers + new string('y', fieldBytes) + "\n" + Model("a") + "--B--\n");
        Assert.Equal("a", FormReading.Of(Pieces.Of(form, form.Length), "B", limits).Model);
    }

    [Fact]
    public void A_file_may_be_larger_than_a_field()
    {
        var limits = FormReading.Limits with { MaxFieldBytes = 1 };
        var form = Lines(Head + "name=\"x\"; filename=\"y\"\n\nlong\n" + Model("a") + "--B--\n");
        Assert.Equal("a", FormReading.Of(Pieces.Of(form, form.Length), "B", limits).Model);
    }

    private static string Model(string model) => Head + $"name=\"model\"\n\n{model}\n";

    private static byte[] Lines(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
