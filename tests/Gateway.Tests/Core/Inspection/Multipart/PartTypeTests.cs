using Gateway.Core.Inspection.Multipart;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>What the Content-Type of a part means.</summary>
public sealed class PartTypeTests
{
    public static TheoryData<string, bool, bool, bool, bool> Types { get; } = new()
    {
        // The type, and whether it is plain text, Latin-1 text, one that a field may have, one that a file may have.
        { "text/plain", true, false, true, true },
        { "TEXT/Plain", true, false, true, true },
        { "text/plain;charset=utf-8", true, false, true, true },
        { "text/plain \t; \tCharset=UTF-8 \t", true, false, true, true },
        { "text/plain; charset=\"utf-8\"", true, false, true, true },
        { "text/plain; charset=us-ascii", true, false, true, true },
        { "text/plain\u00A0;charset=utf-8", false, false, false, false },
        { "text/plain;\u00A0charset=utf-8", false, false, false, false },
        { "text/plain\u00A0;charset=iso-8859-1", false, false, false, false },
        { "text/plain;\u00A0charset=iso-8859-1", false, false, false, false },
        { "text/plain\f;charset=utf-8", false, false, false, false },
        { "text/plain;", false, false, false, true },
        { "text/plain; charset=utf-16", false, false, false, true },
        { "text/plain; charset=utf-8; format=flowed", false, false, false, true },
        { "text/plain; charset=ISO-8859-1", false, true, false, true },
        { "Text/plain \t;charset=iso-8859-1 ", false, true, false, true },
        { "text/html; charset=iso-8859-1", false, false, false, true },
        { "; charset=iso-8859-1", false, false, false, false },
        { "text/plainer", false, false, true, true },
        { "application/json", false, false, true, true },
        { "application/json; charset=utf-8", false, false, true, true },
        { "application/json ; charset=utf-8", false, false, true, true },
        { "application/json; x=y", false, false, false, true },
        { "audio/webm;codecs=opus", false, false, false, true },
        { "a/b", false, false, true, true },
        { "image/svg+xml", false, false, true, true },
        { "", false, false, false, false },
        { "text", false, false, false, false },
        { "/", false, false, false, false },
        { "/plain", false, false, false, false },
        { "text/", false, false, false, false },
        { "text/;x=y", false, false, false, false },
        { "text /plain", false, false, false, false },
        { "text/ plain", false, false, false, false },
        { "text/plain text", false, false, false, false },
        { "a/b/c", false, false, false, false },
        { "text/plain, text/html", false, false, false, false },
        { "multipart/mixed", false, false, false, false },
        { "Multipart/mixed; boundary=C", false, false, false, false },
        { "multiparts/mixed", false, false, true, true },
        { "message/rfc822", false, false, false, false },
        { "image/png; name=\u00E9", false, false, false, false },
        { "image/p\u00E9g", false, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_read(string type, bool isPlainText, bool isLatin1Text, bool isField, bool isFile)
        => Assert.Equal(
            (type, isPlainText, isLatin1Text, isField, isFile),
            (
                type, PartType.IsPlainText(type), PartType.IsLatin1Text(type),
                PartType.IsField(type), PartType.IsFile(type)));

    [Fact]
    public void A_part_without_a_type_is_plain_text()
        => Assert.Equal(
            (true, false, true), (PartType.IsPlainText(null), PartType.IsLatin1Text(null), PartType.IsFile(null)));
}
