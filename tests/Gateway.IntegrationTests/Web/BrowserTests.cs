using Gateway.IntegrationTests.Sdks;

namespace Gateway.IntegrationTests.Web;

/// <summary>
/// The page in a real browser; what each check does stands in <c>tests/page/checks</c>. Some of them measure a time.
/// </summary>
[Collection(RunsAlone.Name)]
public sealed class BrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static TheoryData<string> Checks =>
    [
        "the matrix says what the public table says",
        "until the table is there its loading is said, and no filter that only a key gives is shown",
        "a key that is added before the table is there keeps what it may call",
        "an unavailable cell says why and from which plan on",
        "the search, the category and the plan filter the models",
        "filters that match nothing say so and can be cleared",
        "with a key the family, the capability and the key itself filter the models",
        "deprecated and retired models say until when and what instead",
        "a model shows its facts and its id can be copied",
        "the curl of every API and category runs as it is shown",
        "there is Python and JavaScript for every API",
        "a key shows its plan, organisation, expiry, scope and models",
        "the key is in no address, no storage and no other header",
        "the reason of each verdict is shown, and what would change it",
        "the refusal is shown as the endpoint would spell it",
        "the answer to an earlier question does not replace that to a later one",
        "a new user learns from the table why a model is refused",
        "a key that the gateway does not know is refused in words",
        "without a key there is nothing to send",
        "the answer of every endpoint is streamed",
        "a refusal is shown as an SDK would see it",
        "an answer that does not come can be stopped",
        "an answer that breaks off is not taken for a whole one",
        "the first Tab offers to skip to the content",
        "a key is added and a model explained without a mouse",
        "a model opens with Enter, holds the focus, and gives it back",
        "axe finds nothing in light mode",
        "axe finds nothing in dark mode",
        "axe finds nothing on a phone",
        "dark mode is dark",
        "the page looks as it should on a phone",
        "the page looks as it should on a tablet",
        "the page looks as it should on a desktop",
        "the page looks as it should on a desktop in dark mode",
        "a thousand models are painted within 100 ms of their arrival",
        "a thousand models are filtered within 100 ms",
        "every one of a thousand models can be scrolled to",
        "plans without models say so",
        "nothing leaves for another host and no script or style is inline",
        "a paused organisation is told so",
        "a narrowed key is told its scope",
        "a key that is revoked while the page is open is forgotten in words",
        "a gateway that restarts is waited for",
    ];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task In_the_browser(string check)
    {
        var results = await browser.ResultsAsync();
        Assert.True(results.TryGetValue(check, out var problem), "The check did not run.");
        Assert.True(problem is null, problem);
    }

    [Fact]
    public async Task Every_check_of_the_browser_is_listed_here()
        => Assert.Equal(
            Checks.Select(check => check.Data).Order(StringComparer.Ordinal),
            (await browser.ResultsAsync()).Keys.Order(StringComparer.Ordinal));
}
