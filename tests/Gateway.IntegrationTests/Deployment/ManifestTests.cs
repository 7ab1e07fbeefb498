using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>The manifests of deploy/kubernetes against the schemas of their kinds, and against each other.</summary>
public sealed class ManifestTests : IDisposable
{
    private const string Name = "app.kubernetes.io/name: llm-gateway";

    private readonly string _copy = Directory.CreateTempSubdirectory("gateway-manifests-").FullName;

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "an unknown field", "deployment.yaml", "readinessProbe:", "readinesProbe:" },
        { "a value of another type", "deployment.yaml", "terminationGracePeriodSeconds: 330", "terminationGracePeriodSeconds: long" },
        { "a value that there is not", "network.yaml", "policyTypes: [Ingress]", "policyTypes: [Inbound]" },
        { "a missing field", "autoscaler.yaml", "  maxReplicas: 10\n", "" },
    };

    private static string Root => Path.Combine(Repository.Root, "deploy", "kubernetes");

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public async Task Every_manifest_is_of_its_schema()
        => Assert.EndsWith(", 0 problems\n", await ValidateAsync(Root), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found(string what, string file, string text, string mistake)
    {
        var right = await File.ReadAllTextAsync(Path.Combine(Root, "base", file));
        Assert.Contains(text, right, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_copy, file), right.Replace(text, mistake, StringComparison.Ordinal));

        Assert.False((await ValidateAsync(_copy)).EndsWith(", 0 problems\n", StringComparison.Ordinal), what);
    }

    /// <summary>A selector that were left empty would pick every pod of the namespace.</summary>
    [Theory]
    [InlineData("deployment.yaml", 4)]
    [InlineData("disruption.yaml", 2)]
    [InlineData("network.yaml", 2)]
    [InlineData("service.yaml", 2)]
    public void What_selects_pods_selects_the_gateways(string file, int times)
        => Assert.Equal(times, File.ReadAllText(Path.Combine(Root, "base", file)).Split(Name).Length - 1);

    [Fact]
    public void Every_file_is_a_resource_of_its_folder()
    {
        foreach (var kustomization in Directory.EnumerateFiles(Root, "kustomization.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(kustomization);
            Assert.All(
                Directory.EnumerateFiles(Path.GetDirectoryName(kustomization)!, "*.yaml")
                    .Where(file => file != kustomization),
                file => Assert.Contains($"- {Path.GetFileName(file)}\n", text, StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// The overlay for PostgreSQL puts the connection string in the place of the documents, by their position.
    /// </summary>
    [Fact]
    public async Task The_documents_are_where_the_overlay_for_PostgreSQL_replaces_them()
    {
        var overlay = await File.ReadAllTextAsync(Path.Combine(Root, "overlays", "postgresql", "kustomization.yaml"));
        using var json = JsonDocument.Parse(
            await SchemaScript.RunAsync("yaml.mjs", Path.Combine(Root, "base", "deployment.yaml")));
        var pod = json.RootElement.GetProperty("spec").GetProperty("template").GetProperty("spec");

        Assert.Contains("path: /spec/template/spec/containers/0/volumeMounts/1\n", overlay, StringComparison.Ordinal);
        Assert.Contains("path: /spec/template/spec/volumes/1\n", overlay, StringComparison.Ordinal);
        Assert.Equal(
            "documents",
            pod.GetProperty("containers")[0].GetProperty("volumeMounts")[1].GetProperty("name").GetString());
        Assert.Equal("documents", pod.GetProperty("volumes")[1].GetProperty("name").GetString());
    }

    private static Task<string> ValidateAsync(string manifests) => SchemaScript.RunAsync("kubernetes.mjs", manifests);
}
