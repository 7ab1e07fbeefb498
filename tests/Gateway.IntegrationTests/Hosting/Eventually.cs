using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>Waits for what other processes and threads bring about.</summary>
internal static class Eventually
{
    /// <summary>
    /// What ends a wait that is in vain. No test is about it, and on a busy machine a process may take half a minute to
    /// start.
    /// </summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a condition, and tells how long that took.</summary>
    public static async Task<TimeSpan> HoldsAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Waited {Patience.TotalSeconds} s in vain for: {text}");
            await Task.Delay(10);
        }

        return watch.Elapsed;
    }

    public static Task<TimeSpan> HoldsAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "")
        => HoldsAsync(() => Task.FromResult(condition()), text);

    /// <summary>Waits until there is something to return.</summary>
    public static async Task<T> FindsAsync<T>(
        Func<Task<T?>> look, [CallerArgumentExpression(nameof(look))] string text = "")
        where T : class
    {
        T? found = null;
        await HoldsAsync(async () => (found = await look()) is not null, text);
        return found!;
    }
}
