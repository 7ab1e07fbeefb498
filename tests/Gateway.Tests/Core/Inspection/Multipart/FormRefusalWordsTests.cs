
using Gateway.Core.Errors;
using Gateway.Core.Inspection.Multipart;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>What a caller is told of a form that is refused.</summary>
public sealed class FormRefusalWordsTests
{
    private const string Head = "--B\nContent-Disposition: form-data; ";
    private const string Model = Head + "name=\"model\"\n\na\n";

    public static TheoryData<string, string, string> Forms => new()
    {
        {
            "broken delimiters", "x",
            "The form's delimiters are broken: it must begin with its boundary, end with the closing one, "
                + "and have it nowhere else."
        },
        { "a part of nothing", "--B\n\n--B--\n", "The header lines of a part of the form are malformed." },
        { "a folded line", "--B\nA: b\n c\n\na\n--B--\n", "The header lines of a part of the form are malformed." },
        {
            "no disposition", "--B\nA: b\n\na\n--B--\n",
            "A part of the form has no readable 'Content-Disposition: form-data; name=\"...\"'."
        },
        {
            "an encoding", Head + "name=\"x\"\nContent-Transfer-Encoding: base64\n\na\n--B--\n",
            "A part of the form is encoded. Send every part as it is, in UTF-8."
        },
        {
            "a type", Head + "name=\"x\"\nContent-Type: multipart/mixed\n\na\n--B--\n",
            "A part of the form has a Content-Type that cannot be forwarded."
        },
        { "a name", Head + "name=\"a;b\"\n\na\n--B--\n", "The form has a field with a name that no request has." },
        {
            "a model in a file", Head + "name=\"model\"; filename=\"a\"\n\na\n--B--\n",
            "The form's field 'model' must be plain text: no file name, and no Content-Type but text/plain."
        },
        {
            "two streams", Head + "name=\"stream\"\n\n1\n" + Head + "name=\"stream\"\n\n1\n--B--\n",
            "The form has the field 'stream' twice."
        },
        { "two models", Model + Model + "--B--\n", "The form names 'model' twice." },
        {
            "a near miss", Head + "name=\"Model\"\n\na\n--B--\n",
            "The form has a field that some readers take for 'model'. Spell it exactly so."
        },
        {
            "routing", Head + "name=\"router\"\n\na\n--B--\n",
            "The form has a field that chooses models in a way that this route does not accept."
        },
        { "no model", Head + "name=\"x\"\n\na\n--B--\n", "The form names no model. Add the field 'model'." },
        {
            "a model with a space", Head + "name=\"model\"\n\na b\n--B--\n",
            "The field 'model' is not the name of a model: names have letters, digits and . _ : / @ + - only."
        },
        {
            "65 parts",
            Model + string.Concat(Enumerable.Range(0, 64).Select(i => Head + $"name=\"f{i}\"\n\nx\n")) + "--B--\n",
            "The form has more than 64 parts."
        },
        {
            "long header lines", "--B\nX: " + new string('x', 9000) + "\n\na\n--B--\n",
            "The header lines of a part are longer than 8192 bytes."
        },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_refused_in_these_words(string because, string form, string words)
        => Assert.Equal((because, words), (because, FormReading.OfLines(form).Refusal?.Message));

    [Fact]
    public void A_field_is_refused_in_these_words()
    {
        Assert.Equal("A field of the form is not valid UTF-8.", FormRefusals.FieldNotUtf8.Message);
        Assert.Equal(
            "A field of the form that is not a file is longer than 12 bytes.", FormRefusals.FieldTooLarge(12).Message);
    }
}
