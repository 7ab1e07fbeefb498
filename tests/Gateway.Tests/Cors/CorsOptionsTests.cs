using Gateway.Cors;

namespace Gateway.Tests.Cors;

public sealed class CorsOptionsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("*", true)]
    [InlineData("https://app.example", true)]
    [InlineData("https://app.example, http://localhost:3000", true)]
    [InlineData("https://app.example/", false)]
    [InlineData("https://app.example/path", false)]
    [InlineData("https://APP.example", false)]
    [InlineData("https://app.example:443", false)]
    [InlineData("app.example", false)]
    [InlineData("https://user@app.example", false)]
    [InlineData("ftp://app.example", false)]
    public void An_origin_is_written_as_browsers_send_it(string? origins, bool isFine)
        => Assert.Equal(
            isFine, new CorsOptionsValidator().Validate(null, new CorsOptions { Origins = origins }).Succeeded);
}
