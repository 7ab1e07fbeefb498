using System.Text;
using System.Text.Json;
using Gateway.Cli;
using Gateway.Cli.Init;
using Gateway.Configuration;
using Gateway.Routes;
using Gateway.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Equal(
            0, (await RunAsync("init", _folder, "--address", "http://127.0.0.1:9/", "--dialect", dialect)).Code);

        var (code, output) = await RunAsync("check", "--content-root", _folder);
        Assert.True(code == 0, output);
        var routes = Settings().GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject().ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Equal(
            dialect, route.Value.GetProperty("Metadata").GetProperty("Gateway.Dialect").GetString()));
    }

    [Theory]
    [InlineData("openai", "OpenAI API")]
    [InlineData("anthropic", "Anthropic API")]
    [InlineData("gemini", "Gemini API")]
    [InlineData("openai gemini", "OpenAI and Gemini APIs")]
    [InlineData("openai anthropic gemini", "OpenAI, Anthropic and Gemini APIs")]
    public async Task The_404_and_the_page_offer_the_routes_that_are_written_and_no_others(
        string dialects, string named)
    {
        string[] options = [.. dialects.Split(' ').SelectMany(dialect => (string[])["--dialect", dialect])];
        Assert.Equal(0, (await RunAsync(["init", _folder, "--address", "http://127.0.0.1:9/", .. options])).Code);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = _folder });
        builder.AddGateway(new DemonstrationAddress(Actual: null));
        await using var app = builder.Build();

        var table = app.Services.GetRequiredService<RouteTable>();

        Assert.Equal($"Unknown route. Only inference routes of the {named} are forwarded.", table.Unknown.Message);
        Assert.Equal(
            dialects.Contains("openai", StringComparison.Ordinal), table.OperationNames.Contains("chat-completions"));
        Assert.Equal(
            dialects.Contains("anthropic", StringComparison.Ordinal), table.OperationNames.Contains("messages"));
        Assert.Equal(
            dialects.Contains("gemini", StringComparison.Ordinal), table.OperationNames.Contains("generateContent"));
        var page = Encoding.UTF8.GetString(
            PageFile.Read("index.html", "", string.Join(' ', table.OperationNames)).Content.Span);
        Assert.Contains(
            $"<body data-operations=\"{string.Join(' ', table.OperationNames)}\">", page, StringComparison.Ordinal);
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
            "init",
            _folder,
            "--address",
            "https://127.0.0.1:9/",
            "--dialect",
            "anthropic",
            "--credential-variable",
            "UPSTREAM_KEY");

        Assert.Equal(0, code);
        var cluster = Settings().GetProperty("ReverseProxy").GetProperty("Clusters").GetProperty("default");
        Assert.Equal(
            "UPSTREAM_KEY", cluster.GetProperty("Metadata").GetProperty("Gateway.CredentialVariable").GetString());
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
    [InlineData("an upstream that is not known", "--upstream", "olama")]
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

    [Fact]
    public async Task A_known_upstream_brings_its_dialects_and_the_models_that_it_lists()
    {
        await using var upstream = await ListingUpstream.StartAsync(
            """{"data":[{"id":"llama3.2:latest"},{"id":"qwen3:8b"},{"id":"not a name"}]}""");

        var (code, output) = await RunAsync("init", _folder, "--upstream", "ollama", "--address", upstream.Address);

        Assert.True(code == 0, output);
        var catalog = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(_folder, "config", "catalog.json")), Commented);
        Assert.Equal(
            ["llama3.2:latest", "qwen3:8b"],
            catalog.RootElement.GetProperty("models").EnumerateArray()
                .Select(model => model.GetProperty("id").GetString()));
        var dialects = Settings().GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject()
            .Select(route => route.Value.GetProperty("Metadata").GetProperty("Gateway.Dialect").GetString());
        Assert.Equal(["anthropic", "openai"], dialects.Distinct().Order());
        Assert.Equal(0, (await RunAsync("check", "--content-root", _folder)).Code);
    }

    [Theory]
    [InlineData("lists nothing", """{"data":[]}""", "lists no model that a request can name")]
    [InlineData(
        "lists none that a request can name",
        """{"data":[{"id":"not a name"}]}""",
        "lists no model that a request can name")]
    [InlineData("is something else", "<html>", "The list is not JSON")]
    public async Task A_known_upstream_without_a_list_writes_nothing_and_asks_for_a_name(
        string what, string list, string told)
    {
        await using var upstream = await ListingUpstream.StartAsync(list);

        var (code, output) = await RunAsync("init", _folder, "--upstream", "vllm", "--address", upstream.Address);

        Assert.True(code == 1, what);
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.Contains("--model NAME", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_known_upstream_is_not_asked_where_models_are_named()
    {
        var (code, output) = await RunAsync(
            "init",
            _folder,
            "--upstream",
            "vllm",
            "--address",
            "http://127.0.0.1:9/",
            "--model",
            "one",
            "--model",
            "acme/two");

        Assert.True(code == 0, output);
        Assert.Contains(
            "\"acme/two\"",
            await File.ReadAllTextAsync(Path.Combine(_folder, "config", "catalog.json")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_about_upstreams_has_each_that_is_known()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "upstreams.md"));
        Assert.All(
            KnownUpstream.All,
            upstream => Assert.Contains(
                $"| `{upstream.Name}` | `{upstream.Address}` |", page, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        return (
            await CommandLine.RunAsync(arguments, TimeProvider.System, output, output, terminal: null),
            output.ToString());
    }

    private JsonElement Settings()
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "appsettings.json")), Commented).RootElement;
}
