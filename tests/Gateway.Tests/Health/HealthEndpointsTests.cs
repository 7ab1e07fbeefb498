using System.Text;
using Gateway.Background;
using Gateway.Catalog.Discovery;
using Gateway.Core.Documents;
using Gateway.Core.Snapshots;
using Gateway.Health;
using Gateway.Stores;
using Gateway.Stores.Files;
using Gateway.Tests.Catalog.Discovery;
using Gateway.Tests.Catalog.Listing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Health;

public sealed class HealthEndpointsTests
{
    private static readonly StoreSnapshot Loaded = new(SmallCatalog.Snapshot, null!, "r1");

    [Fact]
    public async Task A_gateway_with_a_snapshot_is_ready_and_names_its_revision()
        => Assert.Equal(
            (200, """{"status":"ready","revision":"r1","reload":{"status":"ok","errors":0}}"""),
            await Ready(Loaded, new Report(0, null)));

    [Fact]
    public async Task A_failed_reload_shows_but_the_last_good_snapshot_serves_on()
        => Assert.Equal(
            (200, """
                {"status":"ready","revision":"r1",
                "reload":{"status":"failed","errors":3,"failed_at":"2026-11-21T23:00:00+00:00"}}
                """.ReplaceLineEndings("")),
            await Ready(Loaded, new Report(3, new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero))));

    [Fact]
    public async Task A_gateway_without_a_snapshot_is_not_ready()
        => Assert.Equal(
            (503, """{"status":"starting","revision":null,"reload":{"status":"ok","errors":0}}"""),
            await Ready(null, new Report(0, null)));

    [Fact]
    public async Task A_gateway_that_is_about_to_stop_is_not_ready_though_it_serves()
        => Assert.Equal(
            (503, """{"status":"stopping","revision":"r1","reload":{"status":"ok","errors":0}}"""),
            await Ready(Loaded, new Report(0, null), stopping: true));

    [Fact]
    public async Task A_gateway_that_knows_too_little_of_keys_to_serve_anybody_is_not_ready()
        => Assert.Equal(
            (503, """{"status":"stale","revision":"r1","reload":{"status":"ok","errors":0},"store":{"status":"unreachable"}}"""),
            await Ready(Loaded, new Report(0, null) { IsTooOld = true, IsUnreachable = true }));

    [Fact]
    public async Task A_gateway_that_serves_from_memory_is_ready_and_says_that_its_store_is_unreachable()
        => Assert.Equal(
            (200, """{"status":"ready","revision":"r1","reload":{"status":"ok","errors":0},"store":{"status":"unreachable"}}"""),
            await Ready(Loaded, new Report(0, null) { IsUnreachable = true }));

    [Fact]
    public async Task Head_gets_no_body()
        => Assert.Equal((200, ""), await Ready(Loaded, new Report(0, null), "HEAD"));

    public static TheoryData<object, string> Conditions => new()
    {
        { DiscoveryCondition.Waiting, "waiting" },
        { DiscoveryCondition.Current, "ok" },
        { DiscoveryCondition.Failed, "failed" },
        { DiscoveryCondition.Expired, "expired" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Announced_models_show_where_an_upstream_announces_some(object condition, string shown)
        => Assert.Equal(
            (200, """{"status":"ready","revision":"r1","reload":{"status":"ok","errors":0},"announced":{"status":"SHOWN","models":3}}"""
                .Replace("SHOWN", shown, StringComparison.Ordinal)),
            await Ready(
                Loaded,
                new Report(0, null),
                announced: new((DiscoveryCondition)condition, 3, ConfirmedAt: null, Failures: 0)));

    [Fact]
    public async Task Background_work_that_fails_shows_and_does_not_end_readiness()
        => Assert.Equal(
            (200, """{"status":"ready","revision":"r1","reload":{"status":"ok","errors":0},"background":{"status":"failed","failing":["work"]}}"""),
            await Ready(Loaded, new Report(0, null), failing: "work"));

    private static async Task<(int Status, string Body)> Ready(
        StoreSnapshot? snapshot,
        Report report,
        string method = "GET",
        DiscoveryStatus? announced = null,
        bool stopping = false,
        string? failing = null)
    {
        var draining = new Draining(
            Options.Create(new DrainOptions { DrainDelay = TimeSpan.Zero }),
            TimeProvider.System,
            NullLogger<Draining>.Instance);
        if (stopping)
        {
            await draining.StartedAsync(TestContext.Current.CancellationToken);
            await draining.StoppingAsync(TestContext.Current.CancellationToken);
        }

        var background = new BackgroundWork(NullLogger<BackgroundWork>.Instance);
        if (failing is not null)
        {
            await background.TryAsync(
                failing, _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken);
        }

        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Request.Method = method;
        context.Response.Body = body;
        await HealthEndpoints.ReadyAsync(
            context, new Source(snapshot), report, new FixedDiscovery { Status = announced }, background, draining);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed record Source(StoreSnapshot? Current) : ISnapshotSource;

    private sealed record Report(int ErrorCount, DateTimeOffset? FailedAt) : IStoreStatus
    {
        public ReloadStatus Status => new(
            null,
            null,
            [.. Enumerable.Repeat(new DocumentError("keys.json", "$", "is wrong.", "Mend it."), ErrorCount)],
            FailedAt);

        public long Failures => 0;

        public TimeSpan? Unconfirmed => null;

        public bool IsUnreachable { get; init; }

        public bool IsTooOld { get; init; }
    }
}
