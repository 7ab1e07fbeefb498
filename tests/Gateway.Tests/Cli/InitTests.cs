using System.Text.Json;
using Gateway.Cli;
using Gateway.Hosting;

namespace Gateway.Tests.Cli;

public sealed class InitTests : IDisposable
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip };

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-init-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task A_starting_set_has_no_errors_and_only_the_routes_of_its_dialect(string dialect)
    {
        Assert.Equal(0, (await RunAsync("init", _folder, "--address", "http://127.0.0.1:9/", "--dialect", dialect)).Code);

        var (code, output) = await RunAsync("check", "--content-root", _folder);
        Assert.True(code == 0, output);
        var routes = Settings().GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject().ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Equal(
            dialect, route.Value.GetProperty("Metadata").GetProperty("Gateway.Dialect").GetString()));
    }

    [Fact]
    public async Task The_documents_have_a_word_on_each_thing_and_a_schema()
    {
        await RunAsync("init", _folder, "--address", "http://127.0.0.1:9/");

        foreach (var name in (string[])["catalog", "plans", "organisations", "keys"])
        {
            var text = await File.ReadAllTextAsync(Path.Combine(_folder, "config", $"{name}.json"));
            Assert.StartsWith("//", text, StringComparison.Ordinal);
            Assert.Contains($"\"$schema\": \"schemas/{name}.schema.json\"", text, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(_folder, "config", "schemas", $"{name}.schema.json")));
        }

        Assert.True(File.Exists(Path.Combine(_folder, Settings().GetProperty("$schema").GetString()!)));
    }

    [Fact]
    public async Task A_credential_is_named_and_never_written()
    {
        var (code, _) = await RunAsync(
            "init", _folder, "--address", "https://127.0.0.1:9/", "--dialect", "anthropic", "--credential-variable", "UPSTREAM_KEY");

        Assert.Equal(0, code);
        var cluster = Settings().GetProperty("ReverseProxy").GetProperty("Clusters").GetProperty("default");
        Assert.Equal("UPSTREAM_KEY", cluster.GetProperty("Metadata").GetProperty("Gateway.CredentialVariable").GetString());
        Assert.Equal("x-api-key", cluster.GetProperty("Metadata").GetProperty("Gateway.CredentialHeader").GetString());
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "config"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "config", "keys.json"), "mine");

        Assert.Equal(1, (await RunAsync("init", _folder, "--address", "http://127.0.0.1:9/")).Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(_folder, "config", "keys.json")));
        Assert.False(File.Exists(Path.Combine(_folder, "appsettings.json")));
    }

    [Theory]
    [InlineData("no address", "--dialect", "openai")]
    [InlineData("an address of no scheme", "--address", "127.0.0.1")]
    [InlineData("an address of another scheme", "--address", "htp://127.0.0.1/")]
    [InlineData("an address whose end the paths of the routes begin with", "--address", "https://127.0.0.1:9/v1")]
    [InlineData("the same of Gemini", "--address", "https://127.0.0.1:9/v1beta/", "--dialect", "gemini")]
    [InlineData("a dialect that there is not", "--address", "http://127.0.0.1:9/", "--dialect", "cohere")]
    [InlineData("a model that no request can name", "--address", "http://127.0.0.1:9/", "--model", "my model")]
    public async Task A_wrong_line_writes_nothing(string what, params string[] arguments)
    {
        Assert.True((await RunAsync(["init", _folder, .. arguments])).Code == 2, what);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        return (await CommandLine.RunAsync(arguments, TimeProvider.System, output, output, terminal: null), output.ToString());
    }

    private JsonElement Settings()
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "appsettings.json")), Commented).RootElement;
}
