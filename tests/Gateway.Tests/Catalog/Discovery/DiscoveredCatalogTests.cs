using System.Net.Http.Headers;
using Gateway.Catalog.Discovery;
using Gateway.Core.Models.Compilation;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Catalog.Discovery;

public sealed class DiscoveredCatalogTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly DiscoveredModels Models = Documents.Announced("a", "b");
    private static readonly EntityTagHeaderValue Tag = new("\"1\"");
    private static readonly DiscoveryResult Failure = new DiscoveryResult.Failed("It is down.");

    private readonly ManualTime _time = new(Start);

    [Fact]
    public void Without_an_address_nothing_is_announced_and_the_documents_are_the_catalog()
    {
        var catalog = new DiscoveredCatalog(Options.Create(new DiscoveryOptions()), _time);

        Assert.Same(DiscoveredModels.None, catalog.Current);
        Assert.Null(catalog.Status);
        Assert.Equal("r", DiscoveredModels.None.Extend("r"));
    }

    [Fact]
    public void Before_the_first_list_the_models_are_missing_however_often_asking_fails()
    {
        var catalog = Catalog();

        Assert.False(catalog.Accept(Failure));

        Assert.True(catalog.Current.AreMissing);
        Assert.Equal(new DiscoveryStatus(DiscoveryCondition.Waiting, 0, null, 1), catalog.Status);
    }

    [Fact]
    public void The_last_good_list_holds_while_asking_fails_until_it_is_too_old()
    {
        var catalog = Catalog(TimeSpan.FromMinutes(5));
        Assert.True(catalog.Accept(new DiscoveryResult.Changed(Models, 0, Tag)));

        _time.Advance(TimeSpan.FromMinutes(5));
        catalog.Accept(Failure);
        Assert.Same(Models, catalog.Current);
        Assert.Equal(new DiscoveryStatus(DiscoveryCondition.Failed, 2, Start, 1), catalog.Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(catalog.Current.AreMissing);
        Assert.Equal(new DiscoveryStatus(DiscoveryCondition.Expired, 0, Start, 1), catalog.Status);
    }

    [Fact]
    public void An_unchanged_list_is_as_good_as_a_new_one_even_after_it_was_too_old()
    {
        var catalog = Catalog(TimeSpan.FromMinutes(5));
        catalog.Accept(new DiscoveryResult.Changed(Models, 0, Tag));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(catalog.Current.AreMissing);
        Assert.Equal(Tag, catalog.Tag);

        Assert.True(catalog.Accept(new DiscoveryResult.Unchanged()));

        Assert.Same(Models, catalog.Current);
        Assert.Equal(new DiscoveryStatus(DiscoveryCondition.Current, 2, Start.AddHours(1), 0), catalog.Status);
    }

    [Fact]
    public void Without_a_bound_the_last_good_list_holds_for_ever()
    {
        var catalog = Catalog();
        catalog.Accept(new DiscoveryResult.Changed(Models, 0, Tag: null));

        _time.Advance(TimeSpan.FromDays(365));

        Assert.Same(Models, catalog.Current);
    }

    private DiscoveredCatalog Catalog(TimeSpan? maxAge = null)
        => new(Options.Create(new DiscoveryOptions { Url = new Uri("http://127.0.0.1/v1/models"), MaxAge = maxAge }), _time);
}
