using Gateway.Core.Keys;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Snapshots;
using Gateway.Stores.Files;

namespace Gateway.Tests.Stores;

/// <summary>What a load takes over from the one before, and that nothing else is.</summary>
public sealed class TakenOverTests : IDisposable
{
    private readonly DocumentsOnDisk _documents = new();

    public void Dispose() => _documents.Dispose();

    [Theory]
    [InlineData(
        "an organisation is paused",
        "organisations.json",
        "\"plan\": \"free\"",
        "\"plan\": \"free\", \"state\": \"paused\"",
        true,
        true)]
    [InlineData(
        "an organisation gets another plan",
        "organisations.json",
        "\"plan\": \"free\"",
        "\"plan\": \"paid\"",
        true,
        true)]
    [InlineData(
        "organisations change places",
        "organisations.json",
        "{ \"id\": \"one\"",
        "{ \"id\": \"zero\", \"plan\": \"none\" }, { \"id\": \"one\"",
        true,
        false)]
    [InlineData(
        "a key is revoked", "keys.json", "\"id\": \"key-1\"", "\"id\": \"key-1\", \"state\": \"revoked\"", true, false)]
    [InlineData(
        "a plan allows more", "plans.json", "[\"acme/small\", \"auto\"]", "[\"acme/*\", \"auto\"]", false, false)]
    [InlineData(
        "a model gets a tag", "catalog.json", "\"created\": 2", "\"created\": 2, \"tags\": [\"big\"]", false, false)]
    public void Where_nothing_has_changed_nothing_is_read(
        string what, string document, string text, string replacement, bool catalogStays, bool keysStay)
    {
        var before = Loaded(null).Made;
        _documents.Change(document, text, replacement);
        var digests = Folder.Digests();
        var fresh = _documents.LoadGood();

        Assert.Equal(Callers(fresh), Callers(Loaded(before).Result));
        Assert.Equal((what, catalogStays), (what, LoadsWithout("catalog.json", digests, before)));
        Assert.Equal((what, catalogStays), (what, LoadsWithout("plans.json", digests, before)));
        Assert.Equal((what, keysStay), (what, LoadsWithout("keys.json", digests, before)));
        Assert.False(LoadsWithout("organisations.json", digests, before), what);
    }

    [Fact]
    public void A_cluster_that_went_makes_the_same_documents_wrong()
    {
        var before = Loaded(null).Made;
        var loader = new DocumentLoader(
            Folder, new HashSet<string> { "default" }, DiscoveredModels.None, DocumentsOnDisk.Day, allowDemoKeys: false);

        Assert.IsType<LoadResult.Invalid>(loader.Load("revision", Folder.Digests(), before));
        Assert.Null(loader.Made);
    }

    [Fact]
    public void What_is_taken_over_goes_by_the_new_revision()
    {
        var (before, _) = Loaded(null);
        var loader = Loader();

        var loaded = Assert.IsType<LoadResult.Loaded>(loader.Load("another", Folder.Digests(), before));

        Assert.Equal(("another", "another"), (loaded.Snapshot.Revision, loaded.Snapshot.Catalog.Revision));
    }

    private DocumentFolder Folder => new(_documents.Directory);

    private DocumentLoader Loader()
        => new(Folder, DocumentsOnDisk.Clusters, DiscoveredModels.None, DocumentsOnDisk.Day, allowDemoKeys: false);

    private (ReusableLoad? Made, StoreSnapshot Result) Loaded(ReusableLoad? before)
    {
        var loader = Loader();
        var loaded = Assert.IsType<LoadResult.Loaded>(loader.Load("revision", Folder.Digests(), before));
        return (loader.Made, loaded.Snapshot);
    }

    private bool LoadsWithout(string document, DocumentDigests digests, ReusableLoad? before)
    {
        var text = File.ReadAllText(_documents.PathOf(document));
        _documents.Write(document, "");
        var result = Loader().Load("revision", digests, before);
        _documents.Write(document, text);
        return result is LoadResult.Loaded;
    }

    private static string[] Callers(StoreSnapshot snapshot)
        => [.. new[] { DocumentsOnDisk.First, DocumentsOnDisk.Second, DocumentsOnDisk.Third }
        .Select(secret => ((KeyTable)snapshot.Keys).Find(Digest(secret)))
        .Select(found => Assert.IsType<KeyLookup.Found>(found))
        .Select(
            found => $"{found.Caller.KeyId} {found.Caller.OrganisationId} {found.Caller.PlanId} {found.Caller.OrganisationPaused} {found.Revoked}")];

    private static KeyDigest Digest(string hex)
        => KeyDigest.TryParse(hex, out var digest) ? digest : throw new ArgumentException(hex);
}
