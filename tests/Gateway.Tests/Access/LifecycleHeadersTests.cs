using Gateway.Access;
using Gateway.Core.Models;
using Gateway.Tests.Catalog.Listing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Access;

public sealed class LifecycleHeadersTests
{
    [Fact]
    public void A_deprecated_model_without_dates_and_replacement_is_named_alone()
        => Assert.Equal(
            ["Link", "x-gateway-model-deprecated"],
            HeadersOf(Lifecycle.Deprecated, deprecatedOn: null, retiresOn: null, replacement: null).Keys.Order());

    [Fact]
    public void The_dates_are_written_as_the_standards_have_them()
    {
        var headers = HeadersOf(
            Lifecycle.Deprecated, new DateOnly(2025, 12, 1), new DateOnly(2027, 1, 31), replacement: "acme/small");

        Assert.Equal("@1764547200", headers["Deprecation"]);
        Assert.Equal("Sun, 31 Jan 2027 00:00:00 GMT", headers["Sunset"]);
        Assert.Equal("acme/small", headers["x-gateway-successor"]);
    }

    [Fact]
    public void A_date_to_come_is_not_told_while_the_model_is_active()
        => Assert.Empty(HeadersOf(Lifecycle.Active, new DateOnly(2030, 1, 1), retiresOn: null, replacement: "other"));

    private static HeaderDictionary HeadersOf(
        Lifecycle lifecycle, DateOnly? deprecatedOn, DateOnly? retiresOn, string? replacement)
    {
        var headers = new HeaderDictionary();
        var model = SmallCatalog.Snapshot.Entries.OfType<CatalogModel>().First() with
        {
            Lifecycle = lifecycle,
            DeprecatedOn = deprecatedOn,
            RetiresOn = retiresOn,
            Replacement = replacement,
        };
        LifecycleHeaders.AddTo(headers, model);
        return headers;
    }
}
