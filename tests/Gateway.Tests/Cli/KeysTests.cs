using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Gateway.Core.Keys;
using Gateway.Stores.Files;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Cli;

public sealed class KeysTests : IDisposable
{
    private const string Commented = $$"""
        // Keys of the example.
        {
          "keys": [
            { "id": "key-1", "organisation": "one", /* not to be lost */ "secrets": [{ "sha256": "{{DocumentsOnDisk.First}}" }] }, // first
            { "id": "key-2", "organisation": "two",
              "secrets": [{ "sha256": "{{DocumentsOnDisk.Second}}" }] } // last
          ]
        }
        """;

    private readonly CommandTester _tester = new();

    private string Keys => File.ReadAllText(_tester.Documents.PathOf("keys.json"));

    public void Dispose() => _tester.Dispose();

    [Fact]
    public async Task A_created_key_is_shown_once_and_works()
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "create", "ci", "--organisation", "one", "--output", "json"));

        var secret = _tester.Json.GetProperty("secret").GetString()!;
        Assert.True(ApiKey.IsWellFormed(secret));
        Assert.DoesNotContain(secret, Keys, StringComparison.Ordinal);
        Assert.Equal("ci", Find(secret).Caller.KeyId);
        await _tester.RunAsync("keys", "show", "ci");
        Assert.DoesNotContain(secret, _tester.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a key of this gateway", "gw_demo_r2AtDGxIg3GtItlKvmhaFL_1OATYF", false, 0)]
    [InlineData("a key of another system where these are accepted", "sk-0123456789abcdef", true, 0)]
    [InlineData("a key of another system where they are not", "sk-0123456789abcdef", false, 1)]
    [InlineData("a short text", "secret", true, 1)]
    [InlineData("a text with a space", "sk-0123456789 abcdef", true, 1)]
    [InlineData("nothing", "", true, 1)]
    public async Task A_key_that_exists_is_imported_if_it_can_work(string what, string secret, bool others, int code)
    {
        var before = Keys;
        _tester.Input = secret + "\n";

        var ended = await _tester.RunAsync(
            "keys",
            "import",
            "legacy",
            "--organisation",
            "one",
            "--set",
            $"Gateway:OtherKeyForms={others}",
            "--set",
            "environment=Development");

        Assert.Equal((what, code), (what, ended));
        Assert.True(
            secret.Length == 0 || !(_tester.Output + _tester.Error).Contains(secret, StringComparison.Ordinal), what);
        Assert.Equal(code != 0, before == Keys);
        if (code == 0)
        {
            Assert.Contains(KeyDigest.Of(Encoding.ASCII.GetBytes(secret)).ToString(), Keys, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_organisation_may_be_spelt_either_way()
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "create", "ci", "--organization", "one"));
        Assert.Equal(0, await _tester.RunAsync("keys", "list", "--organization", "one"));
        Assert.Contains("ci\tone\tfree\tactive\t-", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_created_key_has_the_scope_the_end_and_the_environment_that_were_asked_for()
    {
        var code = await _tester.RunAsync(
            "keys", "create", "ci", "--organisation", "one", "--allow", "acme/*", "--deny", "acme/large",
            "--expires-in", "90d", "--environment", "test");

        Assert.Equal(0, code);
        var secret = _tester.Output.Trim().Split('\n')[^1];
        Assert.StartsWith("gw_test_", secret, StringComparison.Ordinal);
        var found = Find(secret);
        Assert.Equal(new DateTimeOffset(2026, 5, 30, 0, 0, 0, TimeSpan.Zero), found.Caller.ExpiresAt);
        Assert.Equal(("acme/", "acme/large"), (found.Caller.Scope!.Allow[0].Value, found.Caller.Scope.Deny[0].Value));
    }

    [Theory]
    [InlineData("an organisation that there is not", "There is no organisation 'onne'", "ci", "--organisation", "onne")]
    [InlineData(
        "an id that is taken", "There is already a key 'key-1'. Choose another id.", "key-1", "--organisation", "one")]
    [InlineData(
        "a selector that picks nothing", "picks nothing", "ci", "--organisation", "one", "--allow", "acme/smal")]
    [InlineData(
        "a denial without an allowance",
        "The scope allows nothing",
        "ci",
        "--organisation",
        "one",
        "--deny",
        "acme/large")]
    [InlineData("an id with a quotation mark", "The name is empty, too long", "c\"i", "--organisation", "one")]
    public async Task A_key_that_would_be_an_error_is_not_written(string what, string error, params string[] arguments)
    {
        var before = Keys;

        Assert.Equal(1, await _tester.RunAsync(["keys", "create", .. arguments]));
        var told = _tester.Output + _tester.Error;
        Assert.True(told.Contains(error, StringComparison.Ordinal), $"{what}: {told}");
        Assert.Equal(before, Keys);
        Assert.DoesNotContain(
            Directory.GetFiles(_tester.Documents.Directory), file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public async Task Writing_keeps_comments_order_and_spacing()
    {
        _tester.Documents.Write("keys.json", Commented);

        Assert.Equal(0, await _tester.RunAsync("keys", "revoke", "key-1"));
        Assert.Equal(0, await _tester.RunAsync("keys", "create", "ci", "--organisation", "one", "-o", "json"));

        var digest = KeyDigest.Of(Encoding.ASCII.GetBytes(_tester.Json.GetProperty("secret").GetString()!));
        var expected = Commented
            .Replace("}] }, // first", "}], \"state\": \"revoked\" }, // first", StringComparison.Ordinal)
            .Replace("}] } // last", $$"""
                }] }, // last
                    {
                      "id": "ci", "organisation": "one", "created": "2026-03-01T00:00:00Z",
                      "secrets": [{ "sha256": "{{digest}}" }]
                    }
                """, StringComparison.Ordinal);
        Assert.Equal(expected, Keys);
    }

    [Fact]
    public async Task The_first_key_goes_into_an_empty_list()
    {
        _tester.Documents.Write("keys.json", """{ "keys": [] }""");

        Assert.Equal(0, await _tester.RunAsync("keys", "create", "ci", "--organisation", "one", "-o", "json"));
        Assert.Equal("ci", Find(_tester.Json.GetProperty("secret").GetString()!).Caller.KeyId);
    }

    [Fact]
    public async Task A_revoked_key_is_known_as_revoked()
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "revoke", "key-1"));
        Assert.True(FindDigest(DocumentsOnDisk.First).Revoked);
    }

    [Fact]
    public async Task Rotation_keeps_both_secrets_for_the_stated_time()
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "rotate", "key-1", "--overlap", "24h", "-o", "json"));

        var end = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(end, FindDigest(DocumentsOnDisk.First).Caller.ExpiresAt);
        Assert.Null(Find(_tester.Json.GetProperty("secret").GetString()!).Caller.ExpiresAt);
    }

    [Fact]
    public async Task A_rotation_within_the_overlap_of_another_is_refused()
    {
        var before = Keys;

        Assert.Equal(1, await _tester.RunAsync("keys", "rotate", "key-2", "--overlap", "24h"));
        Assert.Contains("two secrets that work", _tester.Error, StringComparison.Ordinal);
        Assert.Equal(before, Keys);
    }

    [Fact]
    public async Task A_rotation_after_the_overlap_drops_the_ended_secret()
    {
        _tester.Time.Advance(TimeSpan.FromDays(100));

        Assert.Equal(0, await _tester.RunAsync("keys", "rotate", "key-2", "--overlap", "1h"));
        Assert.NotNull(FindDigest(DocumentsOnDisk.Second).Caller.ExpiresAt);
        Assert.DoesNotContain(DocumentsOnDisk.Third, Keys, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_without_overlap_ends_every_old_secret()
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "rotate", "key-2", "--overlap", "0s"));
        Assert.DoesNotContain(DocumentsOnDisk.Second, Keys, StringComparison.Ordinal);
        Assert.DoesNotContain(DocumentsOnDisk.Third, Keys, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--in", "2d")]
    [InlineData("--at", "2026-03-03T00:00:00Z")]
    public async Task A_key_ends_when_it_is_told_to(string option, string value)
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "expire", "key-1", option, value));
        Assert.Equal(
            new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), FindDigest(DocumentsOnDisk.First).Caller.ExpiresAt);
    }

    [Theory]
    [InlineData("neither", "keys", "expire", "key-1")]
    [InlineData("both", "keys", "expire", "key-1", "--in", "2d", "--at", "2026-03-03T00:00:00Z")]
    [InlineData("no span", "keys", "expire", "key-1", "--in", "soon")]
    [InlineData("a span below zero", "keys", "rotate", "key-1", "--overlap", "-1h")]
    [InlineData("no overlap", "keys", "rotate", "key-1")]
    [InlineData("a moment without an offset", "keys", "expire", "key-1", "--at", "2026-03-03T00:00:00")]
    [InlineData("an environment in capitals", "keys", "create", "ci", "--organisation", "one", "--environment", "LIVE")]
    public async Task A_wrong_line_changes_nothing(string what, params string[] arguments)
    {
        var before = Keys;

        Assert.True(await _tester.RunAsync(arguments) == 2, what);
        Assert.Equal(before, Keys);
    }

    [Fact]
    public async Task An_unknown_key_ends_with_3_and_the_nearest_one()
    {
        Assert.Equal(3, await _tester.RunAsync("keys", "revoke", "kee-1"));
        Assert.Contains("Did you mean 'key-1'?", _tester.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_revoked_although_another_document_is_broken_and_told_to_be_in_force()
    {
        _tester.Documents.Change("plans.json", "acme/small", "acme/smal");

        Assert.Equal(0, await _tester.RunAsync("keys", "revoke", "key-1"));
        Assert.Contains("\"state\": \"revoked\"", Keys, StringComparison.Ordinal);
        Assert.Contains("The change is in force.", _tester.Output, StringComparison.Ordinal);
        Assert.Contains("plans.json $.plans[0].allow[0]", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_revoked_beside_a_broken_key_is_told_not_to_be_in_force()
    {
        _tester.Documents.Change("keys.json", DocumentsOnDisk.Second, "22");

        Assert.Equal(1, await _tester.RunAsync("keys", "revoke", "key-1"));
        Assert.Contains("\"state\": \"revoked\"", Keys, StringComparison.Ordinal);
        Assert.Contains("written but not in force", _tester.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_writers_do_not_lose_each_others_change()
    {
        var before = Keys;
        var other = _tester.Documents.PathOf(".keys.json.lock");
        using (new FileStream(other, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var second = _tester.RunAsync("keys", "revoke", "key-1");
            await _tester.Time.TimerStarted;
            _tester.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(1, await second);
        }

        Assert.Contains(
            $"Another command is changing {_tester.Documents.PathOf("keys.json")}; nothing was done.",
            _tester.Error,
            StringComparison.Ordinal);
        Assert.Equal(before, Keys);
        Assert.Equal(0, await _tester.RunAsync("keys", "revoke", "key-1"));
    }

    [Fact]
    public async Task A_second_writer_waits_for_the_first()
    {
        Task<int> second;
        using (new FileStream(
            _tester.Documents.PathOf(".keys.json.lock"), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            second = _tester.RunAsync("keys", "revoke", "key-1");
            await _tester.Time.TimerStarted;
        }

        _tester.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await second);
        Assert.True(FindDigest(DocumentsOnDisk.First).Revoked);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_written_document_keeps_its_rights_and_its_link()
    {
        const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        var (link, target) = (_tester.Documents.PathOf("keys.json"), _tester.Documents.PathOf("real.json"));
        File.Move(link, target);
        File.CreateSymbolicLink(link, target);
        File.SetUnixFileMode(target, Rights);

        Assert.Equal(0, await _tester.RunAsync("keys", "revoke", "key-1"));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal(Rights, File.GetUnixFileMode(target));
        Assert.Contains("revoked", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_written_document_keeps_its_owner_and_group()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root gives files away.");
        var path = _tester.Documents.PathOf("keys.json");
        await DoAsync("chown", "65534:65533", path);
        await DoAsync("chmod", "0642", path);

        Assert.Equal(0, await _tester.RunAsync("keys", "revoke", "key-1"));
        Assert.Contains("revoked", Keys, StringComparison.Ordinal);
        Assert.Equal("65534:65533 642", await DoAsync("stat", "--format=%u:%g %a", path));
    }

    [Fact]
    public async Task Keys_are_listed_with_their_state()
    {
        await _tester.RunAsync("keys", "revoke", "key-1");

        Assert.Equal(0, await _tester.RunAsync("keys", "list"));
        Assert.Equal(
            "key\torganisation\tplan\tstate\tends\nkey-1\tone\tfree\trevoked\t-\nkey-2\ttwo\tpaid\tactive\t2027-01-01T00:00:00Z\n",
            _tester.Output);
        Assert.Equal(0, await _tester.RunAsync("keys", "list", "--organisation", "two", "-o", "json"));
        var key = Assert.Single(_tester.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal(("key-2", "paid"), (key.GetProperty("id").GetString(), key.GetProperty("plan").GetString()));
    }

    [Fact]
    public async Task A_shown_key_has_the_models_that_it_may_call()
    {
        Assert.Equal(0, await _tester.RunAsync("keys", "show", "key-1", "-o", "json"));
        Assert.Equal(
            ["auto", "acme/small"],
            _tester.Json.GetProperty("models").EnumerateArray().Select(model => model.GetString()));
        Assert.Equal(0, await _tester.RunAsync("keys", "show", "key-2", "-o", "json"));
        Assert.Equal("paused", _tester.Json.GetProperty("organisation_state").GetString());
        Assert.Empty(_tester.Json.GetProperty("models").EnumerateArray());
    }

    private static async Task<string> DoAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }

    private KeyLookup.Found Find(string secret) => FindDigest(KeyDigest.Of(Encoding.ASCII.GetBytes(secret)).ToString());

    private KeyLookup.Found FindDigest(string hex)
    {
        Assert.True(KeyDigest.TryParse(hex, out var digest));
        return Assert.IsType<KeyLookup.Found>(((KeyTable)_tester.Documents.LoadGood().Keys).Find(digest));
    }
}
