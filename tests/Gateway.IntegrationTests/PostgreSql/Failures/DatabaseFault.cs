using Gateway.IntegrationTests.PostgreSql.Faults;

namespace Gateway.IntegrationTests.PostgreSql.Failures;

/// <summary>One way in which the database fails, held for as long as a test looks at it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="BeginAsync">Breaks it.</param>
/// <param name="EndAsync">Mends it.</param>
internal sealed record DatabaseFault(
    string Name, Func<PostgresPair, Task> BeginAsync, Func<PostgresPair, Task> EndAsync)
{
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(2);

    public static IReadOnlyDictionary<string, DatabaseFault> All { get; } = new DatabaseFault[]
    {
        new("down", pair => pair.Primary.StopAsync(), pair => pair.Primary.StartAsync()),
        new("killed", pair => pair.Primary.KillAsync(), pair => pair.Primary.StartAsync()),
        new("hung", pair => pair.Primary.SuspendAsync(), pair => pair.Primary.ResumeAsync()),
        new("restarted", RestartAsync, _ => Task.CompletedTask),
        new(
            "read-only",
            pair => pair.Primary.SetReadOnlyAsync(readOnly: true),
            pair => pair.Primary.SetReadOnlyAsync(readOnly: false)),
        new("in recovery", pair => pair.Network.RefuseAsync(), pair => MendAsync(pair)),
        new("slow (2 s)", pair => DelayAsync(pair), pair => MendAsync(pair)),
        new("connection limit reached", pair => pair.LimitConnectionsAsync(0), pair => pair.LimitConnectionsAsync(-1)),
        new(
            "network cut",
            pair => Task.WhenAll(pair.Networks.Select(network => network.RefuseAsync())),
            pair => MendAsync(pair)),
        new("network silent", pair => HangAsync(pair), pair => MendAsync(pair)),
        new("failed over", pair => pair.FailOverAsync(), _ => Task.CompletedTask),
    }.ToDictionary(fault => fault.Name, StringComparer.Ordinal);

    private static async Task RestartAsync(PostgresPair pair)
    {
        await pair.Primary.StopAsync();
        await pair.Primary.StartAsync();
    }

    private static Task DelayAsync(PostgresPair pair)
    {
        pair.Network.Delay(Slowness);
        return Task.CompletedTask;
    }

    private static Task HangAsync(PostgresPair pair)
    {
        pair.Networks.ToList().ForEach(network => network.Hang());
        return Task.CompletedTask;
    }

    private static Task MendAsync(PostgresPair pair)
    {
        pair.Networks.ToList().ForEach(network => network.Mend());
        return Task.CompletedTask;
    }
}
