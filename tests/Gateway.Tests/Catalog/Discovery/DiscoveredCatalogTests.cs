using System.Net.Http.Headers;
using Gateway.Catalog.Discovery;
using Gateway.Core.Models.Compilation;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Catalog.Discovery;

public sealed class DiscoveredCatalogTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly DiscoveredModels Models = Documents.Discovered("a", "b");
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
    public void A_list_that_differs_in_times_of_creation_alone_is_the_same_and_the_first_time_holds()
    {
        var catalog = Catalog();
        catalog.Accept(Documents.Answer("""{"id":"a","created":100},{"id":"b","created":100}"""));
        var first = catalog.Current;

        catalog.Accept(Documents.Answer("""{"id":"a","created":160},{"id":"b","created":160}"""));

        Assert.Same(first, catalog.Current);
        Assert.All(first.Models, model => Assert.Equal(100, model.Listing.Created));
    }

    [Fact]
    public void A_model_that_comes_changes_the_list_and_no_time_of_the_others()
    {
        var catalog = Catalog();
        catalog.Accept(Documents.Answer("""{"id":"a","created":100}"""));
        var first = catalog.Current.Digest;

        catalog.Accept(Documents.Answer("""{"id":"a","created":160},{"id":"b","created":160}"""));

        Assert.NotEqual(first, catalog.Current.Digest);
        Assert.Equal(
            [("a", 100), ("b", 160)], catalog.Current.Models.Select(model => (model.Id, model.Listing.Created)));
    }

    [Theory]
    [InlineData("""{"id":"a","created":1,"context_length":4096}""")]
    [InlineData("""{"id":"a","created":1,"name":"A"}""")]
    [InlineData("""{"id":"a","created":1,"owned_by":"acme"}""")]
    public void Any_other_fact_changes_the_list(string entry)
    {
        var catalog = Catalog();
        catalog.Accept(Documents.Answer("""{"id":"a","created":1}"""));
        var first = catalog.Current.Digest;

        catalog.Accept(Documents.Answer(entry));

        Assert.NotEqual(first, catalog.Current.Digest);
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
        => new(
            Options.Create(new DiscoveryOptions { Url = new Uri("http://127.0.0.1/v1/models"), MaxAge = maxAge }),
            _time);
}
