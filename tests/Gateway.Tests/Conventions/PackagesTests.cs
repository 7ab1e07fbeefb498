using System.Xml.Linq;

namespace Gateway.Tests.Conventions;

/// <summary>What the gateway is made of: few packages, known by name, each in one exact version.</summary>
public sealed class PackagesTests
{
    private static readonly string[] Shipped =
    [
        "Npgsql",
        "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        "OpenTelemetry.Exporter.Prometheus.AspNetCore",
        "OpenTelemetry.Extensions.Hosting",
        "System.CommandLine",
        "System.IO.Hashing",
        "Yarp.ReverseProxy",
        "ZstdSharp.Port",
    ];

    [Fact]
    public void Every_package_has_one_exact_version_and_is_on_the_list()
    {
        var versions = XDocument.Load(Repository.PathOf("Directory.Packages.props"));
        var references = XDocument.Load(Repository.PathOf("gateway", "Gateway.csproj"));

        Assert.Empty(
            from version in versions.Descendants("PackageVersion")
            let text = version.Attribute("Version")!.Value
            where text.Contains('*', StringComparison.Ordinal)
                || text.Contains('[', StringComparison.Ordinal)
                || text.Contains(',', StringComparison.Ordinal)
            select version.ToString());
        Assert.Empty(
            from reference in references.Descendants("PackageReference")
            where !Shipped.Contains(reference.Attribute("Include")!.Value) || reference.Attribute("Version") is not null
            select reference.ToString());
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        var root = Repository.PathOf();
        var solution = File.ReadAllText(Repository.PathOf("Gateway.sln")).Replace('\\', '/');
        string[] projects = [.. ProjectsIn("gateway"), .. ProjectsIn("tests")];

        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            Assert.Contains($"\"{Path.GetRelativePath(root, project)}\"", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
        });
    }

    private static string[] ProjectsIn(string folder)
        => Directory.GetFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories);
}
