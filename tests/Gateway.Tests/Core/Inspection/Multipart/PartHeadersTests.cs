using System.Text;
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Multipart;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>Which header lines of a part are read, and what is kept of them.</summary>
public sealed class PartHeadersTests
{
    private const string Named = "Content-Disposition: form-data; name=a\r\n";

    public static TheoryData<string, string, string?, string?> Readable { get; } = new()
    {
        // The lines, the name, the file name and the type.
        { Named, "a", null, null },
        { "content-DISPOSITION:form-data; name=a\r\n", "a", null, null },
        { "Content-Disposition: \t form-data; name=a; filename=b \t \r\n", "a", "b", null },
        { Named + "CONTENT-TYPE: text/plain\r\n", "a", null, "text/plain" },
        { "Content-Type:\ttext/plain; charset=utf-8 \r\n" + Named, "a", null, "text/plain; charset=utf-8" },
        { "Content-Type:\r\n" + Named, "a", null, "" },
        { "content-transfer-encoding: Binary\r\n" + Named, "a", null, null },
        { Named + "Content-Transfer-Encoding: 8BIT\r\n", "a", null, null },
        { Named + "Content-Transfer-Encoding:7Bit\r\n", "a", null, null },
        { Named + "X: y\r\nX: y\r\nContent-Length: 9\r\n", "a", null, null },
        { Named + "!#$%&'*+-.^_`|~0aZ: :\u00E9\ty\r\n", "a", null, null },
    };

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "a line without a colon", Named + "X\r\n" },
        { "a line without a name", Named + ": x\r\n" },
        { "an empty line", Named + "\r\n" },
        { "a space before the colon", Named + "X : y\r\n" },
        { "a folded line", Named + " X: y\r\n" },
        { "a name outside ASCII", Named + "\u00E9: y\r\n" },
        { "a bracket in a name", Named + "X(: y\r\n" },
        { "a NUL", Named + "X: \0\r\n" },
        { "a control character", Named + "X: \u001F\r\n" },
        { "a delete character", Named + "X: \u007F\r\n" },
        { "a line feed alone", Named + "X: y\nContent-Type: text/plain\r\n" },
        { "a carriage return alone", Named + "X: y\rContent-Type: text/plain\r\n" },
        { "two dispositions", Named + Named },
        { "two types", Named + "Content-Type: text/plain\r\ncontent-type: text/plain\r\n" },
        { "two encodings", Named + "Content-Transfer-Encoding: 7bit\r\ncontent-transfer-encoding: 7bit\r\n" },
    };

    public static TheoryData<string> Encodings { get; } =
        ["base64", "quoted-printable", "", "binary8bit", "x-7bit", "9bit"];

    [Theory]
    [MemberData(nameof(Readable))]
    public void Name_file_name_and_type_are_kept(string lines, string name, string? fileName, string? type)
    {
        Assert.Null(PartHeaders.Read(Encoding.UTF8.GetBytes(lines), out var headers));
        Assert.Equal(new PartHeaders(name, fileName, type), headers);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_line_is_refused(string because, string lines)
        => Assert.True(ReferenceEquals(FormRefusals.HeaderLines, Read(Encoding.UTF8.GetBytes(lines))), because);

    [Fact]
    public void A_line_that_is_not_utf8_is_refused()
        => Assert.Same(FormRefusals.HeaderLines, Read([.. Encoding.UTF8.GetBytes(Named + "X: "), 0xFF, .. "\r\n"u8]));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Any_encoding_is_refused(string encoding)
        => Assert.Same(
            FormRefusals.Encoded,
            Read(Encoding.UTF8.GetBytes($"Content-Transfer-Encoding: {encoding}\r\n{Named}")));

    [Theory]
    [InlineData("")]
    [InlineData("X: y\r\n")]
    [InlineData("Content-Disposition: form-data\r\n")]
    [InlineData("Content-Disposition:\r\n")]
    [InlineData("X-Content-Disposition: form-data; name=a\r\n")]
    public void A_part_without_a_readable_disposition_is_refused(string lines)
        => Assert.Same(FormRefusals.Disposition, Read(Encoding.UTF8.GetBytes(lines)));

    private static Refusal? Read(byte[] lines) => PartHeaders.Read(lines, out _);
}
