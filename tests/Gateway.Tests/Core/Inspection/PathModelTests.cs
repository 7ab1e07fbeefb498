using Gateway.Core.Inspection;

namespace Gateway.Tests.Core.Inspection;

/// <summary>Which model a path names.</summary>
public sealed class PathModelTests
{
    [Theory]
    [InlineData("gemini-2.5-pro", "gemini-2.5-pro")]
    [InlineData("openai/gpt-5:free", "openai/gpt-5:free")]
    [InlineData("openai%2Fgpt-5%3Afree", "openai/gpt-5:free")]
    [InlineData("openai%2fgpt-5%3afree", "openai/gpt-5:free")]
    public void A_name_is_decoded_once(string segment, string expected)
    {
        Assert.Null(PathModel.Read(segment, out var model));
        Assert.Equal(expected, model);
    }

    [Theory]
    [InlineData("a%252Fb", "InvalidRequest")]
    [InlineData("a%61", "InvalidRequest")]
    [InlineData("a%00", "InvalidRequest")]
    [InlineData("a%", "InvalidRequest")]
    [InlineData("a%2", "InvalidRequest")]
    [InlineData("", "UnsupportedModel")]
    [InlineData("%2Fa", "UnsupportedModel")]
    [InlineData("..", "UnsupportedModel")]
    [InlineData("a b", "UnsupportedModel")]
    [InlineData("a;b", "UnsupportedModel")]
    [InlineData("a\u00E9", "UnsupportedModel")]
    [InlineData("\uFF47pt", "UnsupportedModel")]
    public void Anything_else_is_refused(string segment, string error)
    {
        Assert.Equal(error, PathModel.Read(segment, out var model)?.Error.ToString());
        Assert.Empty(model);
    }

    [Theory]
    [InlineData("a%61", "The model in the path may have the escapes %2F and %3A only.")]
    [InlineData("a b", "The path does not name a model: names have letters, digits and . _ : / @ + - only.")]
    [InlineData("a\u00E9", "The path does not name a model: names have letters, digits and . _ : / @ + - only.")]
    public void A_path_is_refused_in_these_words(string segment, string words)
        => Assert.Equal(words, PathModel.Read(segment, out _)?.Message);

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, "UnsupportedModel")]
    public void A_name_has_a_largest_length(int length, string? error)
        => Assert.Equal(error, PathModel.Read(new string('a', length), out _)?.Error.ToString());
}
