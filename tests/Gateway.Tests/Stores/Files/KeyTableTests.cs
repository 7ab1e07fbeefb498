using System.Globalization;
using Gateway.Core.Keys;
using Gateway.Stores.Files;

namespace Gateway.Tests.Stores.Files;

public sealed class KeyTableTests
{
    [Fact]
    public async Task A_key_is_found_by_its_digest_with_all_that_the_documents_say()
    {
        using var documents = new DocumentsOnDisk();
        var keys = documents.LoadGood().Keys;

        var first = await Find(keys, DocumentsOnDisk.First);
        var second = await Find(keys, DocumentsOnDisk.Second);

        Assert.Equal(new Caller("key-1", "one", "free", null, OrganisationPaused: false), first.Caller);
        Assert.Equal((null, false), (first.Caller.ExpiresAt, first.Revoked));
        Assert.Equal(
            new Caller(
                "key-2",
                "two",
                "paid",
                second.Caller.Scope,
                OrganisationPaused: true)
            { ExpiresAt = second.Caller.ExpiresAt },
            second.Caller);
        Assert.Equal(["acme/"], second.Caller.Scope!.Allow.Select(selector => selector.Value));
        Assert.Equal(["big"], second.Caller.Scope.Deny.Select(selector => selector.Value));
    }

    [Theory]
    [InlineData("the secret in use ends with its key", DocumentsOnDisk.Second, "2027-01-01T00:00:00Z")]
    [InlineData("the secret that goes ends before its key", DocumentsOnDisk.Third, "2026-06-01T00:00:00Z")]
    public async Task A_secret_ends_with_its_key_or_earlier(string what, string digest, string expires)
    {
        using var documents = new DocumentsOnDisk();

        var found = await Find(documents.LoadGood().Keys, digest);

        Assert.Equal(
            (what, DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture)), (what, found.Caller.ExpiresAt));
        Assert.Equal("key-2", found.Caller.KeyId);
    }

    [Fact]
    public async Task An_expiry_in_another_offset_is_the_same_moment()
    {
        using var documents = new DocumentsOnDisk();
        documents.Change("keys.json", "2026-06-01T00:00:00Z", "2026-06-01T05:30:00+05:30");

        var found = await Find(documents.LoadGood().Keys, DocumentsOnDisk.Third);

        Assert.Equal(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), found.Caller.ExpiresAt);
    }

    [Fact]
    public async Task A_digest_in_capitals_is_the_same_digest()
    {
        using var documents = new DocumentsOnDisk();
        documents.Change("keys.json", DocumentsOnDisk.First, new string('A', 64));

        Assert.Equal("key-1", (await Find(documents.LoadGood().Keys, new string('a', 64))).Caller.KeyId);
    }

    [Fact]
    public async Task A_key_that_is_found_again_costs_nothing()
    {
        using var documents = new DocumentsOnDisk();
        var keys = documents.LoadGood().Keys;

        Assert.Same(await Find(keys, DocumentsOnDisk.First), await Find(keys, DocumentsOnDisk.First));

        Assert.True(KeyDigest.TryParse(DocumentsOnDisk.First, out var digest));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1_000; count++)
        {
            _ = ((KeyTable)keys).Find(digest);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task An_unknown_digest_is_unknown_even_where_its_beginning_is_known()
    {
        using var documents = new DocumentsOnDisk();
        var keys = documents.LoadGood().Keys;
        Assert.True(KeyDigest.TryParse(DocumentsOnDisk.First, out var digest));

        Assert.IsType<KeyLookup.Unknown>(await keys.FindAsync(digest with { D = 0 }, CancellationToken.None));
        Assert.IsType<KeyLookup.Unknown>(await keys.FindAsync(default, CancellationToken.None));
    }

    [Fact]
    public void Positions_of_equal_hashes_are_all_found()
    {
        var table = new PositionTable();
        for (var position = 0; position < 10_000; position++)
        {
            table.Add((uint)(position % 100) * 0x01000193, position);
        }

        for (var hash = 0; hash < 100; hash++)
        {
            var (found, probe) = (new List<int>(), 0);
            for (var next = table.Next((uint)hash * 0x01000193, ref probe); next >= 0;)
            {
                found.Add(next);
                next = table.Next((uint)hash * 0x01000193, ref probe);
            }

            Assert.Equal(Enumerable.Range(0, 100).Select(step => hash + (100 * step)), found.Order());
        }
    }

    private static async Task<KeyLookup.Found> Find(IKeyDirectory keys, string hex)
    {
        Assert.True(KeyDigest.TryParse(hex, out var digest));
        return Assert.IsType<KeyLookup.Found>(await keys.FindAsync(digest, CancellationToken.None));
    }
}
