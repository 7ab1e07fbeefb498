using Gateway.Core.Inspection.Multipart;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>What a Content-Disposition names, and which ones name nothing without doubt.</summary>
public sealed class DispositionTests
{
    public static TheoryData<string, string, string?> Readable { get; } = new()
    {
        { "form-data; name=a", "a", null },
        { "form-data;name=a", "a", null },
        { "FORM-DATA; NAME=a; FileName=b", "a", "b" },
        { "form-data \t;\t name=a \t; \tfilename=b \t", "a", "b" },
        { "form-data; filename=b; name=\"a\"", "a", "b" },
        { "form-data; name=\"a b;c\"", "a b;c", null },
        { "form-data; name=a[]; filename=b", "a[]", "b" },
        { "form-data; name=a; filename=\"\"", "a", "" },
        { "form-data; name=a; filename=\"b\\c\"", "a", "b\\c" },
        { "form-data; name=a; filename=\"b\\\\c\"", "a", "b\\c" },
        { "form-data; name=a; filename=\"b\\\\\"", "a", "b\\" },
        { "form-data; name=a; filename=\"b\\\"c\"", "a", "b\"c" },
        { "form-data; name=a; filename=\"\\\"\"; filename*=utf-8''b", "a", "b" },
        { "form-data; name=a; filename*=utf-8''b", "a", "b" },
        { "form-data; name=a; filename*=UTF-8'en'b", "a", "b" },
        { "form-data; name=a; filename*=utf-8''", "a", "" },
        { "form-data; name=a; filename*=\"utf-8''b c\"", "a", "b c" },
        { "form-data; name=a; filename*=utf-8''%41%5a%c3%A9%20b", "a", "AZ\u00E9 b" },
        { "form-data; name=a; filename=b; filename*=utf-8''c", "a", "c" },
        { "form-data; name=a; filename*=utf-8''c; filename=b", "a", "c" },
    };

    public static TheoryData<string, string> Unreadable { get; } = new()
    {
        { "nothing", "" },
        { "a part of the word", "form-dat" },
        { "no name", "form-data" },
        { "an empty name", "form-data; name=\"\"" },
        { "another kind", "attachment; name=a" },
        { "a longer word", "form-datax; name=a" },
        { "no semicolon", "form-data name=a" },
        { "another separator", "form-data, name=a" },
        { "a no-break space before a semicolon", "form-data\u00A0; name=a" },
        { "a no-break space behind a semicolon", "form-data;\u00A0name=a" },
        { "a no-break space at the end", "form-data; name=a\u00A0" },
        { "a semicolon alone", "form-data; name=a;" },
        { "a semicolon and a space", "form-data; name=a; " },
        { "two semicolons", "form-data;; name=a" },
        { "a parameter without a name", "form-data; name=a; =b" },
        { "a parameter without a value", "form-data; name" },
        { "a parameter with an empty value", "form-data; name=" },
        { "a parameter with an empty value, and another", "form-data; name=; filename=b" },
        { "a file name with an empty value", "form-data; name=a; filename=" },
        { "an extended file name with an empty value", "form-data; name=a; filename*=; filename=b" },
        { "a space before the sign", "form-data; name =a" },
        { "a space behind the sign", "form-data; name= a" },
        { "a slash in a bare value", "form-data; name=a; filename=b/c" },
        { "a quote in a bare value", "form-data; name=a; filename=b\"c\"" },
        { "text behind a quoted value", "form-data; name=\"a\"b" },
        { "a quote that does not end", "form-data; name=\"a" },
        { "a quote at the end", "form-data; name=\"" },
        { "an escape that hides the end", "form-data; name=a; filename=\"b\\\"" },
        { "a backslash at the end", "form-data; name=a; filename=\"b\\" },
        { "a backslash in a name", "form-data; name=\"a\\b\"" },
        { "two names", "form-data; name=a; name=a" },
        { "two file names", "form-data; name=a; filename=b; filename=b" },
        { "two empty file names", "form-data; name=a; filename=\"\"; filename=b" },
        { "two extended file names", "form-data; name=a; filename*=utf-8''b; filename*=utf-8''b" },
        { "an extended name", "form-data; name=a; name*=utf-8''b" },
        { "another parameter", "form-data; name=a; size=1" },
        { "an extended file name without a charset", "form-data; name=a; filename*=b" },
        { "an extended file name without a language", "form-data; name=a; filename*=utf-8'b" },
        { "an extended file name in another charset", "form-data; name=a; filename*=iso-8859-1''b" },
        { "a percent sign at the end", "form-data; name=a; filename*=utf-8''b%" },
        { "half an escape at the end", "form-data; name=a; filename*=utf-8''b%4" },
        { "an escape that begins with no digit", "form-data; name=a; filename*=utf-8''%g1" },
        { "an escape that ends with no digit", "form-data; name=a; filename*=utf-8''%1g" },
        { "an escaped text that is not UTF-8", "form-data; name=a; filename*=utf-8''%c3" },
        { "an escaped control character", "form-data; name=a; filename*=utf-8''b%0A" },
        { "an escaped delete character", "form-data; name=a; filename*=utf-8''%7F" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_field_and_a_file_are_named(string value, string name, string? fileName)
    {
        Assert.True(Disposition.TryRead(value, out var readName, out var readFileName));
        Assert.Equal((name, fileName), (readName, readFileName));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Anything_else_names_nothing(string because, string value)
        => Assert.False(Disposition.TryRead(value, out _, out _), because);
}
