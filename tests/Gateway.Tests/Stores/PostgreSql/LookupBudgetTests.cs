using Gateway.Stores.PostgreSql.Keys;

namespace Gateway.Tests.Stores.PostgreSql;

public sealed class LookupBudgetTests
{
    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void No_second_sees_more_than_fifty_lookups_that_come_to_nothing()
    {
        var budget = new LookupBudget(_time);
        var taken = new List<int>();
        for (var millisecond = 0; millisecond < 10_000; millisecond++)
        {
            taken.Add(Enumerable.Range(0, 10).Count(_ => budget.TryTake()));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var worst = Enumerable.Range(0, 9_000).Max(start => taken.Skip(start).Take(1_000).Sum());
        Assert.InRange(worst, 45, 50);
        Assert.InRange(taken.Sum(), 250, 275);
    }

    [Fact]
    public void What_finds_its_key_costs_nothing()
    {
        var budget = new LookupBudget(_time);

        Assert.All(Enumerable.Range(0, 1_000), _ =>
        {
            Assert.True(budget.TryTake());
            budget.GiveBack();
        });
    }
}
