using Gateway.Core.Errors;
using Gateway.Inspection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inspection;

/// <summary>What one key or one organisation holds leaves the rest of the budget to others.</summary>
public sealed class BufferBudgetTests
{
    private readonly BufferBudget _budget = new(Options.Create(new InspectionOptions
    {
        MaxBufferedBytes = 1000,
        MaxOrganisationPercent = 50,
        MaxKeyPercent = 25,
    }));

    [Fact]
    public void A_key_gets_its_share_its_organisation_gets_another_and_the_rest_is_for_others()
    {
        Assert.Null(_budget.Open("one", "a").Reserve(250));
        Assert.Same(BodyRefusals.ShareTaken, _budget.Open("one", "a").Reserve(1));
        Assert.Null(_budget.Open("one", "b").Reserve(250));
        Assert.Same(BodyRefusals.ShareTaken, _budget.Open("one", "c").Reserve(1));
        Assert.Null(_budget.Open("two", "d").Reserve(250));
        Assert.Null(_budget.Open("two", "e").Reserve(250));
        Assert.Same(BodyRefusals.Overloaded, _budget.Open("three", "f").Reserve(1));
        Assert.Equal(1000, _budget.Held);
    }

    [Fact]
    public void What_was_refused_or_given_back_is_free()
    {
        var share = _budget.Open("one", "a");
        Assert.NotNull(share.Reserve(251));
        Assert.Equal(0, _budget.Held);
        Assert.Null(share.Reserve(250));
        share.Release(250);
        share.Close();

        Assert.Null(_budget.Open("one", "a").Reserve(250));
    }

    [Fact]
    public void A_refused_share_is_told_to_come_back() => Assert.Equal(
        (GatewayError.Overloaded, 1), (BodyRefusals.ShareTaken.Error, BodyRefusals.ShareTaken.RetryAfterSeconds));

    [Fact]
    public void Any_number_of_callers_take_a_bounded_number_of_accounts()
    {
        var accounts = new BufferAccounts(limit: 10);
        var busy = accounts.Open("busy");
        Assert.True(busy.TryReserve(10));
        for (var caller = 0; caller < 50_000; caller++)
        {
            accounts.Open($"caller {caller}").Leave();
        }

        Assert.InRange(accounts.Count, 1, 10_001);
        Assert.Same(busy, accounts.Open("busy"));
        Assert.False(accounts.Open("busy").TryReserve(1));
    }

    [Fact]
    public async Task Accounts_that_are_opened_and_closed_at_once_count_right()
    {
        var accounts = new BufferAccounts(long.MaxValue);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 30_000; i++)
            {
                var account = accounts.Open($"{i % 15_000}");
                Assert.True(account.TryReserve(1));
                account.Release(1);
                account.Leave();
            }
        })));

        Assert.Equal(0, accounts.Open("7").Held);
    }
}
