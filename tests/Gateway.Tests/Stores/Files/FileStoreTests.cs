using System.Text;
using Gateway.Background;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Stores.Files;
using Gateway.Tests.Catalog.Discovery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Gateway.Tests.Stores.Files;

public sealed class FileStoreTests : IDisposable
{
    private static readonly string Changed =
        DocumentsOnDisk.PlansText.Replace("\"Paid\"", "\"Gold\"", StringComparison.Ordinal);

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly DocumentsOnDisk _documents = new();
    private readonly ManualTime _time = new(Start);
    private readonly BackgroundWork _background = new(new FakeLogger<BackgroundWork>());
    private readonly FakeLogger<FileStore> _logger = new();
    private readonly FixedDiscovery _announced = new();
    private IReadOnlySet<string> _clusters = DocumentsOnDisk.Clusters;

    public static TheoryData<string, Action<string, string>> Replacements => new()
    {
        { "written in place", File.WriteAllText },
        {
            "renamed over",
            static (path, text) =>
            {
                File.WriteAllText(path + ".new", text);
                File.Move(path + ".new", path, overwrite: true);
            }
        },
        {
            "written in place with its old time, as a copying tool may",
            static (path, text) =>
            {
                var time = File.GetLastWriteTimeUtc(path);
                File.WriteAllText(path, text);
                File.SetLastWriteTimeUtc(path, time);
            }
        },
        {
            "turned into a link",
            static (path, text) =>
            {
                File.WriteAllText(path + ".target", text);
                File.Delete(path);
                File.CreateSymbolicLink(path, path + ".target");
            }
        },
    };

    public void Dispose() => _documents.Dispose();

    [Fact]
    public void The_first_load_gives_the_snapshot_that_is_then_in_force()
    {
        var store = Store();

        Assert.Null(store.Current);
        var loaded = Assert.IsType<LoadResult.Loaded>(store.Load());

        Assert.Same(loaded.Snapshot, store.Current);
        Assert.Equal(new ReloadStatus(loaded.Snapshot.Catalog.Revision, Start, [], null), store.Status);
        Assert.Equal(12, loaded.Snapshot.Catalog.Revision.Length);
    }

    [Fact]
    public void A_first_load_with_errors_gives_them_and_no_snapshot()
    {
        _documents.Change("plans.json", "category:stt", "category:sttt");
        var store = Store();

        var errors = Assert.IsType<LoadResult.Invalid>(store.Load()).Errors;

        Assert.Equal("plans.json $.plans[1].deny[0]", $"{errors[0].File} {errors[0].Path}");
        Assert.Null(store.Current);

        // Whoever starts the gateway prints them.
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_a_document_and_shifts_no_position()
    {
        string[] names = ["catalog.json", "plans.json", "organisations.json", "keys.json"];
        foreach (var name in names)
        {
            File.WriteAllText(
                _documents.PathOf(name), File.ReadAllText(_documents.PathOf(name)), new UTF8Encoding(true));
        }

        Assert.NotNull(Loaded().Current);

        File.WriteAllText(_documents.PathOf("plans.json"), "{]", new UTF8Encoding(true));
        File.WriteAllText(_documents.PathOf("keys.json"), "{]", new UTF8Encoding(true));
        var errors = Assert.IsType<LoadResult.Invalid>(Store().Load()).Errors;
        Assert.All(["plans.json", "keys.json"], name =>
            Assert.Contains(
                "line 1, column 2",
                Assert.Single(errors, error => error.File == name).ToString(),
                StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_there_is_not_is_an_error_of_every_document()
    {
        var store = new FileStore(
            new DocumentFolder(_documents.PathOf("nowhere")),
            () => _clusters,
            _announced,
            allowDemoKeys: false,
            _time,
            _logger);

        Assert.Equal(4, Assert.IsType<LoadResult.Invalid>(store.Load()).Errors.Length);
    }

    [Fact]
    public void A_date_of_a_model_takes_effect_at_its_midnight_without_a_change_of_the_documents()
    {
        _documents.Change(
            "catalog.json",
            "\"created\": 1,",
            """
            "created": 1, "lifecycle": {
              "deprecated_on": "2026-11-23", "retires_on": "2026-11-25", "replacement": "acme/small" },
            """);
        var store = Loaded();
        var revision = store.Current!.Catalog.Revision;

        Assert.Equal((Lifecycle.Active, revision), StandsAfter(TimeSpan.FromHours(47.9)));
        Assert.Equal((Lifecycle.Deprecated, $"{revision}@2026-11-23"), StandsAfter(TimeSpan.FromHours(0.1)));

        // Another midnight changes nothing, and so nothing is loaded.
        var before = store.Current;
        Assert.Equal((Lifecycle.Deprecated, $"{revision}@2026-11-23"), StandsAfter(TimeSpan.FromDays(1)));
        Assert.Same(before, store.Current);
        Assert.Equal((Lifecycle.Retired, $"{revision}@2026-11-25"), StandsAfter(TimeSpan.FromDays(1)));

        // A replica that starts later goes by the same revision.
        Assert.Equal($"{revision}@2026-11-25", Loaded().Current!.Catalog.Revision);

        (Lifecycle Stands, string Revision) StandsAfter(TimeSpan time)
        {
            _time.Advance(time);
            store.Refresh();
            var catalog = store.Current!.Catalog;
            return (((CatalogModel)catalog.EntriesById["acme/large"]).Lifecycle, catalog.Revision);
        }
    }

    [Theory]
    [MemberData(nameof(Replacements))]
    public void A_document_is_picked_up_however_it_is_replaced(string how, Action<string, string> replace)
    {
        var store = Loaded();
        var before = store.Current!;

        // The very same length, so that only its content gives the change away.
        replace(_documents.PathOf("plans.json"), Changed);
        store.Refresh();

        Assert.Equal((how, "Gold"), (how, store.Current!.Catalog.PlansById["paid"].DisplayName));
        Assert.NotEqual(before.Catalog.Revision, store.Current.Catalog.Revision);
        Assert.Equal("Paid", before.Catalog.PlansById["paid"].DisplayName);
    }

    [Fact]
    public void The_link_swap_of_a_config_map_is_picked_up_even_with_equal_lengths_and_times()
    {
        using var mount = new DocumentsOnDisk();
        Generation("..1", DocumentsOnDisk.PlansText);
        Generation("..2", Changed);
        Directory.CreateSymbolicLink(mount.PathOf("..data"), "..1");
        foreach (var name in new[] { "catalog.json", "plans.json", "organisations.json", "keys.json" })
        {
            File.Delete(mount.PathOf(name));
            File.CreateSymbolicLink(mount.PathOf(name), Path.Combine("..data", name));
        }

        var store = Store(mount);
        Assert.IsType<LoadResult.Loaded>(store.Load());
        var stamp = new DocumentFolder(mount.Directory).Stamp();

        Directory.Delete(mount.PathOf("..data"));
        Directory.CreateSymbolicLink(mount.PathOf("..data"), "..2");
        store.Refresh();

        Assert.Equal("Gold", store.Current!.Catalog.PlansById["paid"].DisplayName);
        Assert.Contains("..1", stamp, StringComparison.Ordinal);
        Assert.Contains("..2", new DocumentFolder(mount.Directory).Stamp(), StringComparison.Ordinal);

        void Generation(string name, string plans)
        {
            Directory.CreateDirectory(mount.PathOf(name));
            foreach (var document in new[] { "catalog.json", "organisations.json", "keys.json" })
            {
                File.Copy(_documents.PathOf(document), Path.Combine(mount.PathOf(name), document));
            }

            File.WriteAllText(Path.Combine(mount.PathOf(name), "plans.json"), plans);
            foreach (var file in Directory.GetFiles(mount.PathOf(name)))
            {
                File.SetLastWriteTimeUtc(file, Start.UtcDateTime);
            }
        }
    }

    [Fact]
    public void A_bad_change_keeps_the_last_good_snapshot_and_is_logged_once()
    {
        var store = Loaded();
        var before = store.Current;

        _time.Advance(TimeSpan.FromSeconds(1));
        _documents.Change("plans.json", "category:stt", "category:sttt");
        store.Refresh();
        store.Refresh();
        File.SetLastWriteTimeUtc(_documents.PathOf("plans.json"), Start.UtcDateTime);
        store.Refresh();

        Assert.Same(before, store.Current);
        Assert.Equal("$.plans[1].deny[0]", Assert.Single(store.Status.Errors).Path);
        Assert.Equal(Start.AddSeconds(1), store.Status.FailedAt);
        Assert.Equal((before!.Catalog.Revision, Start), (store.Status.Revision, store.Status.LoadedAt));
        var error = Assert.Single(_logger.Collector.GetSnapshot(), entry => entry.Level == LogLevel.Error);
        Assert.Equal(6002, error.Id.Id);
        Assert.Contains("plans.json $.plans[1].deny[0]: The selector", error.Message, StringComparison.Ordinal);

        _documents.Change("plans.json", "category:sttt", "category:stttt");
        store.Refresh();

        Assert.Equal(2, _logger.Collector.GetSnapshot().Count(entry => entry.Level == LogLevel.Error));
    }

    [Fact]
    public void A_repaired_change_comes_into_force_and_clears_the_errors()
    {
        var store = Loaded();
        _documents.Write("plans.json", "{ \"plans\": [");
        store.Refresh();
        Assert.NotEmpty(store.Status.Errors);

        _time.Advance(TimeSpan.FromSeconds(5));
        _documents.Write("plans.json", Changed);
        store.Refresh();

        Assert.Equal("Gold", store.Current!.Catalog.PlansById["paid"].DisplayName);
        Assert.Equal(new ReloadStatus(store.Current.Catalog.Revision, Start.AddSeconds(5), [], null), store.Status);
    }

    [Fact]
    public void Undoing_a_bad_change_clears_the_errors()
    {
        var store = Loaded();
        var revision = store.Current!.Catalog.Revision;
        _documents.Write("plans.json", "");
        store.Refresh();
        Assert.NotEmpty(store.Status.Errors);

        _documents.Write("plans.json", DocumentsOnDisk.PlansText);
        store.Refresh();

        Assert.Empty(store.Status.Errors);
        Assert.Equal(revision, store.Current!.Catalog.Revision);
    }

    [Fact]
    public void A_deleted_document_keeps_the_last_good_snapshot()
    {
        var store = Loaded();
        var before = store.Current;

        File.Delete(_documents.PathOf("keys.json"));
        store.Refresh();

        Assert.Same(before, store.Current);
        Assert.Equal("keys.json", Assert.Single(store.Status.Errors).File);
    }

    [Fact]
    public void Touching_a_document_changes_nothing()
    {
        var store = Loaded();
        var before = store.Current;

        File.SetLastWriteTimeUtc(_documents.PathOf("keys.json"), Start.UtcDateTime);
        store.Refresh();

        Assert.Same(before, store.Current);
        Assert.Single(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public void A_revoked_key_is_revoked_with_the_next_look()
    {
        var store = Loaded();
        Assert.False(Find(store).Revoked);

        _documents.Change("keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"state\": \"revoked\"");
        store.Refresh();

        Assert.True(Find(store).Revoked);
    }

    /// <summary>What is broken, and the emergency that must take effect all the same.</summary>
    public static TheoryData<string, string, string, string> Emergencies => new()
    {
        { "plans.json", "keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"state\": \"revoked\"" },
        { "catalog.json", "keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"state\": \"revoked\"" },
        { "organisations.json", "keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"state\": \"revoked\"" },
        { "plans.json", "keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"expires\": \"2026-01-01T00:00:00Z\"" },
        { "plans.json", "organisations.json", "\"plan\": \"free\"", "\"plan\": \"free\", \"state\": \"paused\"" },
        { "keys.json", "organisations.json", "\"plan\": \"free\"", "\"plan\": \"free\", \"state\": \"paused\"" },
        { "keys.json", "organisations.json", "{ \"id\": \"one\", \"plan\": \"free\" },", "" },
        { "plans.json", "organisations.json", "{ \"id\": \"one\", \"plan\": \"free\" },", "" },
    };

    [Theory]
    [MemberData(nameof(Emergencies))]
    public void A_broken_document_does_not_stop_an_emergency(string broken, string document, string text, string change)
    {
        var store = Loaded();
        var before = store.Current!;
        Assert.True(Serves(store));
        _documents.Write(broken, "{");
        store.Refresh();
        Assert.Same(before, store.Current);

        _documents.Change(document, text, change);
        store.Refresh();

        Assert.False(Serves(store));
        Assert.NotEmpty(store.Status.Errors);
        Assert.NotEqual(before.Revision, store.Current!.Revision);
        Assert.Equal(store.Current.Revision, store.Status.Revision);
        Assert.Equal(before.Catalog.Plans, store.Current.Catalog.Plans);
        Assert.Equal(6004, _logger.LatestRecord.Id.Id);
    }

    [Fact]
    public void An_emergency_and_a_broken_document_may_come_at_once_and_end_with_the_correction()
    {
        var store = Loaded();
        _documents.Write("plans.json", "{");
        _documents.Change("keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"state\": \"revoked\"");
        store.Refresh();
        Assert.False(Serves(store));

        _documents.Write("plans.json", Changed);
        store.Refresh();

        Assert.False(Serves(store));
        Assert.Empty(store.Status.Errors);
        Assert.Equal("Gold", store.Current!.Catalog.PlansById["paid"].DisplayName);
    }

    [Fact]
    public void A_key_with_a_selector_of_a_broken_catalog_is_checked_again_once_that_is_corrected()
    {
        var store = Loaded();
        _documents.Write("catalog.json", "{");
        _documents.Change(
            "keys.json",
            "\"organisation\": \"one\",",
            "\"organisation\": \"one\", \"scope\": { \"allow\": [\"new/*\"] },");
        store.Refresh();
        Assert.NotNull(Find(store).Caller.Scope);

        _documents.Write("catalog.json", DocumentsOnDisk.CatalogText);
        store.Refresh();

        Assert.Equal("$.keys[0].scope.allow[0]", Assert.Single(store.Status.Errors).Path);
    }

    [Fact]
    public void An_organisation_on_a_plan_that_is_not_in_force_yet_may_call_nothing()
    {
        var store = Loaded();
        _documents.Write(
            "plans.json",
            DocumentsOnDisk.PlansText.Replace(
                "\"none\"", "\"new\", \"allow\": [\"wrong/*\"]", StringComparison.Ordinal));
        _documents.Change("organisations.json", "\"plan\": \"free\"", "\"plan\": \"new\"");
        store.Refresh();

        Assert.Equal("new", Find(store).Caller.PlanId);
        Assert.False(store.Current!.Catalog.PlansById.ContainsKey("new"));
    }

    [Fact]
    public void A_model_of_a_cluster_that_comes_with_a_restart_waits_and_blocks_no_other_change()
    {
        _documents.Change(
            "plans.json", "\"id\": \"none\"", "\"id\": \"none\", \"allow\": [\"acme/next\", \"tag:soon\"]");
        _documents.Change("catalog.json", "\"models\": [", """
            "models": [{ "id": "acme/next", "owned_by": "acme", "family": "acme", "category": "llm", "created": 9, "tags": ["soon"] },
            """);
        var store = Loaded();

        _documents.Change(
            "catalog.json", "\"tags\": [\"soon\"]", "\"tags\": [\"soon\"], \"upstream\": { \"cluster\": \"third\" }");
        _documents.Change("catalog.json", "[\"acme/large\", \"acme/small\"]", "[\"acme/next\", \"acme/small\"]");
        _documents.Change("plans.json", "\"Paid\"", "\"Gold\"");
        store.Refresh();

        Assert.Empty(store.Status.Errors);
        Assert.Equal(1, store.Status.Waiting);
        var catalog = store.Current!.Catalog;
        Assert.Equal("Gold", catalog.PlansById["paid"].DisplayName);
        Assert.False(catalog.EntriesById.ContainsKey("acme/next"));
        Assert.Equal(
            ["acme/small"],
            Assert.IsType<Alias>(catalog.EntriesById["auto"]).Targets.Select(target => target.Id.Value));
        var line = _logger.LatestRecord;
        Assert.Equal((6005, true), (line.Id.Id, line.Message.EndsWith(": acme/next.", StringComparison.Ordinal)));

        _clusters = new HashSet<string> { "default", "second", "third" };
        store.Refresh();
        Assert.True(store.Current.Catalog.EntriesById.ContainsKey("acme/next"));
        Assert.Equal(0, store.Status.Waiting);
    }

    [Fact]
    public void Beside_a_model_that_waits_a_mistake_is_still_an_error()
    {
        var store = Loaded();

        _clusters = new HashSet<string> { "default" };
        _documents.Change("plans.json", "category:stt", "category:sttt");
        store.Refresh();

        Assert.Equal("$.plans[1].deny[0]", Assert.Single(store.Status.Errors).Path);
    }

    [Fact]
    public void A_start_takes_no_model_of_a_cluster_that_it_does_not_have()
    {
        _clusters = new HashSet<string> { "default" };

        Assert.Equal(
            "$.models[2].upstream.cluster",
            Assert.Single(Assert.IsType<LoadResult.Invalid>(Store().Load()).Errors).Path);
    }

    [Fact]
    public void Equal_documents_have_the_equal_revision_elsewhere()
    {
        using var other = new DocumentsOnDisk();
        var elsewhere = Store(other);
        elsewhere.Load();

        Assert.Equal(Loaded().Current!.Catalog.Revision, elsewhere.Current!.Catalog.Revision);
    }

    [Fact]
    public async Task The_reloader_looks_often_enough_for_a_change_to_be_in_force_within_two_seconds()
    {
        var store = Store();
        using var reloader = new FileStoreReloader(store, _background, _time);
        await reloader.StartAsync(TestContext.Current.CancellationToken);
        await _time.TimerStarted.WaitAsync(TestContext.Current.CancellationToken);
        var before = store.Current;
        Assert.NotNull(before);

        _documents.Change("plans.json", "\"Paid\"", "\"Gold\"");
        _time.Advance(FileStoreReloader.Period);
        Assert.True(SpinWait.SpinUntil(() => store.Current != before, TimeSpan.FromSeconds(30)));

        Assert.True(FileStoreReloader.Period <= TimeSpan.FromSeconds(1));
        Assert.Equal("Gold", store.Current!.Catalog.PlansById["paid"].DisplayName);
        await reloader.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_reloader_does_not_start_with_bad_documents()
    {
        _documents.Write("plans.json", "{}");
        using var reloader = new FileStoreReloader(Store(), _background, _time);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => reloader.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("plans.json $.plans: The field", exception.Message, StringComparison.Ordinal);
    }

    // The first key, unless it is revoked or has ended, or its organisation is paused or gone.
    private bool Serves(FileStore store)
        => Find(store) is { Revoked: false, Caller: { OrganisationPaused: false } caller }
            && !(caller.ExpiresAt <= _time.GetUtcNow());

    private static KeyLookup.Found Find(FileStore store)
    {
        Assert.True(KeyDigest.TryParse(DocumentsOnDisk.First, out var digest));
        return Assert.IsType<KeyLookup.Found>(((KeyTable)store.Current!.Keys).Find(digest));
    }

    private FileStore Store() => Store(_documents);

    private FileStore Store(DocumentsOnDisk documents)
        => new(
            new DocumentFolder(documents.Directory), () => _clusters, _announced, allowDemoKeys: false, _time, _logger);

    private FileStore Loaded()
    {
        var store = Store();
        Assert.IsType<LoadResult.Loaded>(store.Load());
        return store;
    }
}
