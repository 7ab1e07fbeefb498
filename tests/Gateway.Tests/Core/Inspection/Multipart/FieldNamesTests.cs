
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
    [InlineData("models[0][model]")]
    [InlineData("[router]")]
    [InlineData("x[fallback]")]
    [InlineData("advisor[model]")]
    [InlineData("svg[model]")]
    [InlineData("model_name")]
    [InlineData("extra_body[x]")]
    public void A_name_with_which_a_router_chooses_models_is_refused(string name)
        => Assert.Same(FormRefusals.Routing, FieldNames.Check(name));

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

    [Theory]
    [InlineData(248, true)]
    [InlineData(249, false)]
    public void Of_a_long_name_the_start_is_judged(int before, bool isRefused)
        => Assert.Equal(isRefused, FieldNames.Check(new string('x', before) + "fallback") is not null);
}
