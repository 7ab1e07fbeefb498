using System.Text;
using Gateway.Core.Models;

namespace Gateway.Tests.Cli;

public sealed class OrganisationsAndModelsTests : IDisposable
{
    private readonly CommandTester _tester = new();

    public void Dispose() => _tester.Dispose();

    [Theory]
    [InlineData("\"id\": \"one\", \"plan\": \"free\", \"state\": \"paused\"", "pause", "one")]
    [InlineData("\"plan\": \"paid\", \"state\": \"active\"", "resume", "two")]
    [InlineData("\"id\": \"one\", \"plan\": \"paid\"", "plan", "one", "paid")]
    public async Task An_organisation_is_paused_resumed_and_put_on_a_plan(string written, params string[] arguments)
    {
        Assert.Equal(0, await _tester.RunAsync(["orgs", .. arguments]));
        Assert.Contains(
            written, File.ReadAllText(_tester.Documents.PathOf("organisations.json")), StringComparison.Ordinal);
        _tester.Documents.LoadGood();
    }

    [Fact]
    public async Task A_document_with_a_byte_order_mark_can_be_edited()
    {
        var path = _tester.Documents.PathOf("organisations.json");
        File.WriteAllText(path, File.ReadAllText(path), new UTF8Encoding(true));

        Assert.Equal(0, await _tester.RunAsync("orgs", "pause", "one"));

        Assert.Contains(
            "\"id\": \"one\", \"plan\": \"free\", \"state\": \"paused\"",
            File.ReadAllText(path),
            StringComparison.Ordinal);
        _tester.Documents.LoadGood();
    }

    [Fact]
    public async Task A_plan_that_there_is_not_is_not_written()
    {
        Assert.Equal(1, await _tester.RunAsync("orgs", "plan", "one", "payd"));
        Assert.Contains("Did you mean 'paid'?", _tester.Output, StringComparison.Ordinal);
        _tester.Documents.LoadGood();
    }

    [Theory]
    [InlineData("Did you mean 'one'?", "orgs", "pause", "onee")]
    [InlineData("Did you mean 'acme/small'?", "models", "retire", "acme/smal", "--replacement", "acme/large")]
    [InlineData("There is no plan 'payd'", "models", "list", "--plan", "payd")]
    public async Task What_there_is_not_ends_with_3(string told, params string[] arguments)
    {
        Assert.Equal(3, await _tester.RunAsync(arguments));
        Assert.Contains(told, _tester.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_model_is_refused_and_names_its_replacement()
    {
        Assert.Equal(0, await _tester.RunAsync("models", "retire", "acme/large", "--replacement", "acme/small"));

        var model = Assert.IsType<CatalogModel>(_tester.Documents.LoadGood().Catalog.EntriesById["acme/large"]);
        Assert.Equal((Lifecycle.Retired, "acme/small"), (model.Lifecycle, model.Replacement));
        Assert.Equal(new DateOnly(2026, 3, 1), model.RetiresOn);
    }

    [Theory]
    [InlineData("2026-04-01", "Deprecated", "from 2026-04-01 on refusals name 'acme/small'")]
    [InlineData("2026-03-01", "Retired", "Retired 'acme/large'")]
    public async Task A_model_is_retired_on_a_date_and_deprecated_until_then(string date, string stands, string told)
    {
        Assert.Equal(
            0, await _tester.RunAsync("models", "retire", "acme/large", "--on", date, "--replacement", "acme/small"));

        var model = Assert.IsType<CatalogModel>(_tester.Documents.LoadGood().Catalog.EntriesById["acme/large"]);
        Assert.Equal(
            (stands, date, "acme/small"),
            (model.Lifecycle.ToString(), model.RetiresOn?.ToString("O"), model.Replacement));
        Assert.Contains(told, _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_not_written()
    {
        Assert.Equal(
            2, await _tester.RunAsync("models", "retire", "acme/large", "--on", "friday", "--replacement", "acme/small"));
        Assert.Contains("'friday' is not a date. Write it as 2026-12-31.", _tester.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replacement_that_does_not_serve_is_not_written()
    {
        Assert.Equal(1, await _tester.RunAsync("models", "retire", "acme/large", "--replacement", "acme/old"));
        Assert.Contains("is retired or the model itself", _tester.Output, StringComparison.Ordinal);
        Assert.Equal(
            Lifecycle.Active, ((CatalogModel)_tester.Documents.LoadGood().Catalog.EntriesById["acme/large"]).Lifecycle);
    }

    [Fact]
    public async Task Models_are_listed_with_their_state_and_plans()
    {
        Assert.Equal(0, await _tester.RunAsync("models", "list"));
        Assert.Equal(
            "auto\talias\tfree paid\nacme/large\tactive\tpaid\nacme/small\tactive\tfree paid\n"
            + "other-model\tactive\t-\nacme/old\tretired\t-\n",
            _tester.Output);
        Assert.Equal(0, await _tester.RunAsync("models", "list", "--plan", "free", "-o", "json"));
        Assert.Equal(
            ["auto", "acme/small"],
            _tester.Json.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
    }
}
