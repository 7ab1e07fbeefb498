using Gateway.Tests.Stores;

namespace Gateway.Tests.Cli;

public sealed class DiffTests : IDisposable
{
    private readonly CommandTester _tester = new();
    private readonly DocumentsOnDisk _next = new();

    /// <summary>What is changed, in which document, from what to what, and who wins (+) or loses (-) what.</summary>
    public static TheoryData<string, string, string, string, string> Changes => new()
    {
        { "Nothing", "plans.json", "acme/small", "acme/small", "No plan and no key would win or lose a model.\n" },
        {
            "A plan that grows", "plans.json", "\"acme/small\", \"auto\"", "\"acme/small\", \"auto\", \"acme/large\"",
            "plan free\n  + acme/large\nkey key-1\n  + acme/large\n"
        },
        {
            "A plan that shrinks", "plans.json", "\"category:stt\"", "\"category:stt\", \"acme/large\"",
            "plan paid\n  - acme/large\n"
        },
        {
            "An organisation on another plan", "organisations.json", "\"plan\": \"free\"", "\"plan\": \"paid\"",
            "key key-1\n  + acme/large\n"
        },
        {
            "A revoked key", "keys.json", "\"id\": \"key-1\",", "\"id\": \"key-1\", \"state\": \"revoked\",",
            "key key-1\n  - acme/small\n  - auto\n"
        },
        {
            "A resumed organisation", "organisations.json", "paused", "active",
            "key key-2\n  + acme/small\n"
        },
        {
            "A removed key", "keys.json", "\"id\": \"key-1\"", "\"id\": \"key-3\"",
            "key key-3\n  + acme/small\n  + auto\nkey key-1\n  - acme/small\n  - auto\n"
        },
    };

    public void Dispose()
    {
        _tester.Dispose();
        _next.Dispose();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Who_would_win_or_lose_which_models_is_told(
        string what, string file, string text, string change, string told)
    {
        _next.Change(file, text, change);

        Assert.Equal(0, await _tester.RunAsync("diff", _tester.Documents.Directory, _next.Directory));
        Assert.True(_tester.Output == told, $"{what}: {_tester.Output}");
    }

    [Fact]
    public async Task Json_has_the_same()
    {
        _next.Change("organisations.json", "\"plan\": \"free\"", "\"plan\": \"paid\"");

        Assert.Equal(0, await _tester.RunAsync("diff", _tester.Documents.Directory, _next.Directory, "-o", "json"));
        var key = Assert.Single(_tester.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal("key-1", key.GetProperty("ids")[0].GetString());
        Assert.Equal("acme/large", key.GetProperty("wins")[0].GetString());
    }

    [Fact]
    public async Task Broken_documents_are_not_compared()
    {
        _next.Change("plans.json", "acme/small", "acme/smal");

        Assert.Equal(1, await _tester.RunAsync("diff", _tester.Documents.Directory, _next.Directory));
        Assert.Contains(_next.Directory, _tester.Error, StringComparison.Ordinal);
    }
}
