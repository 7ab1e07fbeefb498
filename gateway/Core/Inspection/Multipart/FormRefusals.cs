using Gateway.Core.Errors;

namespace Gateway.Core.Inspection.Multipart;

/// <summary>The words with which a form is refused. They repeat nothing of it.</summary>
internal static class FormRefusals
{
    public static Refusal Delimiters { get; } = Invalid(
        "The form's delimiters are broken: it must begin with its boundary, "
        + "end with the closing one, and have it nowhere else.");

    public static Refusal HeaderLines { get; } = Invalid("The header lines of a part of the form are malformed.");

    public static Refusal Disposition { get; } = Invalid(
        "A part of the form has no readable 'Content-Disposition: form-data; name=\"...\"'.");

    public static Refusal Encoded { get; } = Invalid(
        "A part of the form is encoded. Send every part as it is, in UTF-8.");

    public static Refusal PartType { get; } = Invalid(
        "A part of the form has a Content-Type that cannot be forwarded.");

    public static Refusal FieldNotUtf8 { get; } = Invalid("A field of the form is not valid UTF-8.");

    public static Refusal FieldNotJson { get; } = Invalid(
        "A field of the form begins like JSON and is not valid JSON.");

    public static Refusal FieldName { get; } = Invalid("The form has a field with a name that no request has.");

    public static Refusal ModelNotText { get; } = Invalid(
        "The form's field 'model' must be plain text: no file name, and no Content-Type but text/plain.");

    public static Refusal TwoStreams { get; } = Invalid("The form has the field 'stream' twice.");

    public static Refusal TwoModels { get; } = new(GatewayError.ModelConflict, "The form names 'model' twice.");

    public static Refusal NearMiss { get; } = new(
        GatewayError.ModelConflict, "The form has a field that some readers take for 'model'. Spell it exactly so.");

    public static Refusal Routing { get; } = new(
        GatewayError.InvalidRequest,
        "The form has a field that chooses models in a way that this route does not accept.");

    public static Refusal NoModel { get; } = new(
        GatewayError.ModelRequired, "The form names no model. Add the field 'model'.");

    public static Refusal NotAModelName { get; } = new(
        GatewayError.UnsupportedModel,
        "The field 'model' is not the name of a model: names have letters, digits and . _ : / @ + - only.");

    public static Refusal FieldNotAModelName { get; } = new(
        GatewayError.UnsupportedModel,
        "A field of the form that names a model does not hold a name: "
        + "names have letters, digits and . _ : / @ + - only.");

    public static Refusal TooManyParts(int parts)
        => new(GatewayError.RequestTooLarge, $"The form has more than {parts} parts.");

    public static Refusal HeadersTooLarge(int bytes)
        => new(GatewayError.RequestTooLarge, $"The header lines of a part are longer than {bytes} bytes.");

    public static Refusal FieldTooLarge(int bytes)
        => new(GatewayError.RequestTooLarge, $"A field of the form that is not a file is longer than {bytes} bytes.");

    private static Refusal Invalid(string message) => new(GatewayError.InvalidMultipart, message);
}
