using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Inspection.Multipart;

namespace Gateway.Tests.Core.Inspection.Multipart;

/// <summary>Which names of a field some reader could take for another.</summary>
public sealed class FieldNamesTests
{
    [Theory]
    [InlineData("model")]
    [InlineData("prompt")]
    [InlineData("image[]")]
    [InlineData("timestamp_granularities[]")]
    [InlineData("svg[size]")]
    [InlineData("x[model]")]
    [InlineData("x[constructor]")]
    [InlineData("x[_charset_]")]
    [InlineData("mod-el")]
    [InlineData("models")]
    public void A_name_with_one_reading_is_taken(string name) => Assert.Null(FieldNames.Check(name));

    [Theory]
    [InlineData("Model")]
    [InlineData("mo\u00ADdel")]
    [InlineData("model[]")]
    [InlineData("MODEL[x")]
    [InlineData("[model]")]
    [InlineData("mod]el")]
    [InlineData("'model'")]
    [InlineData("\"model\"")]
    [InlineData("\\model")]
    [InlineData("model.")]
    public void A_name_that_some_reader_takes_for_the_model_is_refused(string name)
        => Assert.Same(FormRefusals.NearMiss, FieldNames.Check(name));

    [Theory]
    [InlineData("models")]
    [InlineData("Models[]")]
    [InlineData("models[0]")]
    [InlineData("fallbacks[]")]
    [InlineData("fallbacks[0][model]")]
    [InlineData("x[fallback]")]
    [InlineData("x[model]")]
    [InlineData("x.model")]
    [InlineData("user[model]")]
    [InlineData("metadata[x][model]")]
    [InlineData("advisor_model")]
    [InlineData("svg_model")]
    [InlineData("model_name")]
    [InlineData("mod-el")]
    public void Behind_a_name_that_means_a_model_a_name_stands(string name)
        => Assert.Equal(TextUse.Name, FieldNames.PlaceOf(name, Body)?.Text);

    [Theory]
    [InlineData("router")]
    [InlineData("[router]")]
    [InlineData("lora[0]")]
    [InlineData("extra_body[x]")]
    [InlineData("tags")]
    [InlineData("tags[]")]
    [InlineData("metadata[tags][0]")]
    public void Behind_a_name_that_chooses_nothing_may_stand(string name)
        => Assert.True(FieldNames.PlaceOf(name, Body) is { IsChoice: true, Text: TextUse.Empty });

    [Theory]
    [InlineData("size")]
    [InlineData("image[]")]
    [InlineData("user")]
    public void What_is_content_of_a_body_is_content_of_a_form(string name)
        => Assert.True(FieldNames.PlaceOf(name, Body) is null or { Text: TextUse.Content });

    [Theory]
    [InlineData("a;b")]
    [InlineData("a=b")]
    [InlineData("a,b")]
    [InlineData("__proto__")]
    [InlineData("Constructor[x]")]
    [InlineData("_charset_")]
    [InlineData("_charset_[]")]
    public void A_name_that_no_request_has_is_refused(string name)
        => Assert.Same(FormRefusals.FieldName, FieldNames.Check(name));

    private static BodyPlace Body => BodyPlaces.Of(Operation.ImageEdits);
}
