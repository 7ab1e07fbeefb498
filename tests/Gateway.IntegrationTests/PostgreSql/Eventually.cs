using System.Diagnostics;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>Waits for a condition, and tells how long that took.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<TimeSpan> HoldsAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        using var deadline = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(10, deadline.Token);
        }

        return watch.Elapsed;
    }
}
