using System.Diagnostics;
using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>The list of components that a release carries.</summary>
public sealed class SbomTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task The_list_of_components_is_of_its_schema_and_names_what_is_shipped()
    {
        await File.WriteAllTextAsync(_file, await WriteAsync());

        Assert.Equal("valid\n", await SchemaScript.RunAsync("sbom.mjs", _file));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_file));
        var components = document.RootElement.GetProperty("components").EnumerateArray().ToList();
        Assert.Contains(
            components, component => component.GetProperty("purl").GetString() == "pkg:nuget/Yarp.ReverseProxy@2.3.0");
        Assert.All(components, component =>
        {
            Assert.NotEmpty(component.GetProperty("hashes").EnumerateArray());
            Assert.NotEmpty(component.GetProperty("licenses").EnumerateArray());
            var files = FilesOf(component.GetProperty("name").GetString()!);
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Folder, file)), file));
        });
    }

    private static string Folder => AppContext.BaseDirectory;

    // A package may name its assembly otherwise than itself.
    private static List<string> FilesOf(string component)
    {
        using var shipped = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "gateway.deps.json")));
        return
        [
            .. from target in shipped.RootElement.GetProperty("targets").EnumerateObject()
               from library in target.Value.EnumerateObject()
               where library.Name.StartsWith($"{component}/", StringComparison.Ordinal)
               from file in library.Value.GetProperty("runtime").EnumerateObject()
               select Path.GetFileName(file.Name),
        ];
    }

    private static async Task<string> WriteAsync()
    {
        var program = Path.Combine(Repository.Root, "deploy", "release", "sbom.cs");
        var start = new ProcessStartInfo("dotnet", ["run", program, "--", Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }
}
