using Gateway.IntegrationTests.Cli;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>What the schemas tell an editor is what the gateway takes, held by a validator of JSON schemas.</summary>
public sealed class SampleTests : IDisposable
{
    private static readonly string[] Documents = ["catalog.json", "plans.json", "organisations.json", "keys.json"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-samples-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_samples_are_of_their_schemas()
    {
        var told = await SchemaScript.RunAsync(
            "documents.mjs",
            [
                .. Documents.Select(name => Path.Combine(Repository.Config, name)),
                Path.Combine(Repository.Gateway, "appsettings.json"),
                Path.Combine(Repository.Gateway, "appsettings.Development.json"),
            ]);

        Assert.Equal("6 documents, 0 problems\n", told);
    }

    [Fact]
    public async Task What_init_writes_is_of_its_schemas_and_a_mistake_in_it_is_not()
    {
        await CommandProcess.RunAsync(
            _folder, "init", _folder, "--address", "http://127.0.0.1:9/", "--credential-variable", "UPSTREAM_KEY");
        var settings = Path.Combine(_folder, "appsettings.json");
        string[] files = [settings, .. Documents.Select(name => Path.Combine(_folder, "config", name))];
        Assert.Equal("5 documents, 0 problems\n", await SchemaScript.RunAsync("documents.mjs", files));

        var text = await File.ReadAllTextAsync(settings);
        await File.WriteAllTextAsync(
            settings, text.Replace("ConfigDirectory", "ConfigFolder", StringComparison.Ordinal));

        Assert.EndsWith(
            "5 documents, 1 problems\n", await SchemaScript.RunAsync("documents.mjs", files), StringComparison.Ordinal);
    }
}
