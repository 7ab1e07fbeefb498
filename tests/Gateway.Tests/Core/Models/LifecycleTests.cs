using Gateway.Core.Models;
using Gateway.Core.Models.Documents;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Core.Models;

/// <summary>Where a model stands on a day, by its state and its dates.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly DocumentsOnDisk _documents = new();

    public void Dispose() => _documents.Dispose();

    [Theory]
    [InlineData("active", null, null, "Active", null, null)]
    [InlineData("active", "2026-03-01", null, "Deprecated", "2026-03-01", null)]
    [InlineData("active", "2026-03-02", null, "Active", null, "2026-03-02")]
    [InlineData("active", "2026-03-02", "2026-04-01", "Active", null, "2026-03-02")]
    [InlineData("active", null, "2026-03-01", "Retired", "2026-03-01", null)]
    [InlineData("active", null, "2026-03-02", "Active", null, "2026-03-02")]
    [InlineData("active", "2026-02-01", "2026-03-02", "Deprecated", "2026-02-01", "2026-03-02")]
    [InlineData("active", "2026-02-01", "2026-03-01", "Retired", "2026-03-01", null)]
    [InlineData("deprecated", null, null, "Deprecated", null, null)]
    [InlineData("deprecated", "2030-01-01", null, "Deprecated", null, null)]
    [InlineData("deprecated", null, "2026-03-02", "Deprecated", null, "2026-03-02")]
    [InlineData("deprecated", null, "2026-03-01", "Retired", "2026-03-01", null)]
    [InlineData("retired", null, null, "Retired", null, null)]
    [InlineData("retired", null, "2030-01-01", "Retired", null, null)]
    public void A_date_takes_effect_on_its_day_and_a_state_at_once(
        string state, string? deprecatedOn, string? retiresOn, string stands, string? since, string? changes)
    {
        var document = new LifecycleDocument(
            Enum.Parse<Lifecycle>(state, ignoreCase: true), Date(deprecatedOn), Date(retiresOn), "other");

        Assert.Equal(Enum.Parse<Lifecycle>(stands), document.On(DocumentsOnDisk.Day));
        Assert.Equal(Date(since), document.Since(DocumentsOnDisk.Day));
        Assert.Equal(Date(changes), document.ChangesAfter(DocumentsOnDisk.Day));
    }

    [Theory]
    [InlineData("2026-04-30", "acme/small")]
    [InlineData("2026-05-01", "acme/large")]
    public void A_replacement_that_is_retired_by_now_gives_way_to_its_own(string day, string replacement)
    {
        _documents.Change(
            "catalog.json",
            "\"created\": 2 }",
            """
            "created": 2, "lifecycle": { "retires_on": "2026-05-01", "replacement": "acme/large" } }
            """);

        var loaded = Assert.IsType<Gateway.Stores.Files.LoadResult.Loaded>(_documents.Load(today: Date(day)));

        var old = Assert.IsType<CatalogModel>(loaded.Snapshot.Catalog.EntriesById["acme/old"]);
        Assert.Equal(replacement, old.Replacement);
    }

    private static DateOnly? Date(string? text)
        => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
