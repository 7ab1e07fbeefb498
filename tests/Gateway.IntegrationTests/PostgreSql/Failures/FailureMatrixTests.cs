using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.PostgreSql.Failures;

/// <summary>
/// What each kind of key is answered while the database fails, as the documentation of the store has it.
/// </summary>
[Collection(nameof(FailureMatrixTests))]
[CollectionDefinition(nameof(FailureMatrixTests), DisableParallelization = true)]
public sealed class FailureMatrixTests(ITestOutputHelper output)
{
    private const string Served = "200";
    private const string Unknown = "401 invalid_api_key";
    private const string ComeBack = "503 auth_unavailable";
    private const string NoCatalog = "503 catalog_unavailable";

    /// <summary>
    /// The failure, and what is answered to a good key that nobody used before, and to one that does not exist.
    /// </summary>
    public static TheoryData<string, string[], string[]> Failures => new()
    {
        { "down", [ComeBack], [ComeBack] },
        { "killed", [ComeBack], [ComeBack] },
        { "hung", [ComeBack], [ComeBack] },
        { "restarted", [Served, ComeBack], [Unknown, ComeBack] },
        { "read-only", [Served], [Unknown] },
        { "in recovery", [ComeBack], [ComeBack] },
        { "slow (2 s)", [Served, ComeBack], [Unknown, ComeBack] },
        { "connection limit reached", [ComeBack], [ComeBack] },
        { "network cut", [ComeBack], [ComeBack] },
        { "network silent", [ComeBack], [ComeBack] },
        { "failed over", [Served, ComeBack], [Unknown, ComeBack] },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Known_keys_go_on_others_are_told_to_come_back_and_all_is_well_soon_after(
        string failure, string[] unused, string[] stranger)
    {
        var fault = DatabaseFault.All[failure];
        await using var database = await FailedDatabase.StartAsync(_ => Task.CompletedTask);
        await database.ReadyAsync();
        await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Pro) == Served);
        await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Revoked) == Unknown);

        await fault.BeginAsync(database.Pair);

        Assert.Equal(Served, await database.AskAsync(TestKeys.Pro));
        Assert.Contains(await database.AskAsync(TestKeys.Free), unused);
        Assert.Contains(await database.AskAsync(TestKeys.Unknown), stranger);
        Assert.Contains(await database.AskAsync(TestKeys.Revoked), (string[])[Unknown, ComeBack]);
        Assert.Equal(Served, await database.AskAsync(TestKeys.Pro));

        await fault.EndAsync(database.Pair);
        var took = await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Starter) == Served);
        RecoveryBound.Hold($"{failure}: recovered", took, output);
        Assert.Equal(Unknown, await database.AskAsync(TestKeys.Revoked));
        Assert.Equal(Served, await database.AskAsync(TestKeys.Pro));
        await database.Pair.ExecuteAsync("UPDATE gateway.keys SET state = 'revoked' WHERE id = 'key_pro'");
        await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Pro) == Unknown);
    }

    /// <summary>The failures that a gateway can outlast only for so long.</summary>
    public static TheoryData<string> Lasting =>
        ["down", "hung", "in recovery", "connection limit reached", "network cut", "network silent"];

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task Known_keys_go_on_until_MaxStale_and_are_then_told_to_come_back(string failure)
    {
        var fault = DatabaseFault.All[failure];
        await using var database = await FailedDatabase.StartAsync(
            _ => Task.CompletedTask,
            "Gateway:PostgreSql:PollInterval=00:00:00.5",
            "Gateway:PostgreSql:MaxStale=00:00:02");
        await database.ReadyAsync();
        await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Pro) == Served);

        await fault.BeginAsync(database.Pair);

        await Eventually.HoldsAsync(async () =>
        {
            var answer = await database.AskAsync(TestKeys.Pro);
            Assert.Contains(answer, (string[])[Served, ComeBack]);
            return answer == ComeBack;
        });
        Assert.Equal(ComeBack, await database.AskAsync(TestKeys.Unknown));
        Assert.Contains(await database.AskAsync(TestKeys.Revoked), (string[])[Unknown, ComeBack]);
        await fault.EndAsync(database.Pair);
        var took = await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Pro) == Served);
        RecoveryBound.Hold($"{failure}: recovered", took, output);
    }

    /// <summary>The failures that a gateway can be started in.</summary>
    public static TheoryData<string> Starting
        => ["down", "hung", "in recovery", "connection limit reached", "network cut", "network silent"];

    [Theory]
    [MemberData(nameof(Starting))]
    public async Task A_gateway_that_starts_without_the_database_is_not_ready_until_it_comes(string failure)
    {
        var fault = DatabaseFault.All[failure];
        await using var database = await FailedDatabase.StartAsync(fault.BeginAsync);

        foreach (var key in (TestKey[])[TestKeys.Pro, TestKeys.Unknown, TestKeys.Revoked])
        {
            Assert.Equal(NoCatalog, await database.AskAsync(key));
        }

        Assert.Contains("\"starting\"", await database.Gateway.ReadinessAsync(), StringComparison.Ordinal);
        Assert.Equal(0, database.Upstream.Connections);
        await fault.EndAsync(database.Pair);
        var took = await Eventually.HoldsAsync(async () => await database.AskAsync(TestKeys.Pro) == Served);
        RecoveryBound.Hold($"{failure}: ready", took, output);
        Assert.Equal(Unknown, await database.AskAsync(TestKeys.Unknown));
        Assert.Contains("\"ready\"", await database.Gateway.ReadinessAsync(), StringComparison.Ordinal);
    }
}
