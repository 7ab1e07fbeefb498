using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Configuration;
using Gateway.Forwarding;
using Gateway.Forwarding.Fields;
using Gateway.Forwarding.Upstream;
using Gateway.Hosting;
using Gateway.Routes;
using Gateway.Tests.Conventions;
using Yarp.ReverseProxy.LoadBalancing;

namespace Gateway.Tests.Hosting;

/// <summary>Reference, schema for editors and options classes have the same settings with the same defaults.</summary>
public sealed class SettingsReferenceTests
{
    private static readonly string[] Pages =
        [Repository.PathOf("config", "settings.md"), Repository.PathOf("config", "routes-and-upstreams.md")];

    private static readonly string[] Reference = [.. Pages.SelectMany(File.ReadLines)];

    [Fact]
    public void Every_options_class_is_known_to_the_check_of_unknown_settings()
        => Assert.Equal(
            typeof(Settings).Assembly.GetTypes()
                .Where(type => type.GetField("Section") is { IsLiteral: true }
                    && type.Name.EndsWith("Options", StringComparison.Ordinal))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
            Settings.Classes.Select(options => options.Options).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void The_reference_has_every_setting_once_with_its_default()
        => Assert.Equal(
            Defaults().Select(setting => $"{setting.Key} = {setting.Value}").Order(StringComparer.Ordinal),
            Rows("| `Gateway:").Select(row => $"{row.Name} = {row.Default}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_setting_is_described_in_one_place()
        => Assert.Empty(
            from file in SourceFiles.Markdown
            where !Pages.Contains(file)
            from line in File.ReadLines(file)
            where line.StartsWith("| `Gateway:", StringComparison.Ordinal)
                || line.StartsWith("| Gateway:", StringComparison.Ordinal)
            select $"{file}: {line}");

    [Fact]
    public void The_reference_has_the_metadata_of_routes_and_clusters()
        => Assert.Equal(
            [
                RouteMetadata.Dialect, RouteMetadata.Operation, RouteMetadata.Model, RouteMetadata.Body, RouteMetadata.MaxBodyBytes,
                FieldProfile.Key, PathPrefixes.Key, UpstreamCredentials.VariableKey, UpstreamCredentials.HeaderKey, ConnectionReuse.Key,
                .. ClusterHeaders.Keys,
            ],
            Rows("| `Gateway.").Select(row => row.Name));

    [Fact]
    public void The_reference_has_the_servers_bounds()
    {
        Assert.Contains(
            (Name: $"{ServerLimits.Section}:MaxConcurrentConnections", Default: $"{ServerLimits.MaxConnections}"),
            Rows("| `Kestrel:").Select(row => (row.Name, row.Default)));
        Assert.Contains(
            (Name: $"{ServerLimits.Section}:Http2:MaxStreamsPerConnection", Default: $"{ServerLimits.MaxStreamsPerConnection}"),
            Rows("| `Kestrel:").Select(row => (row.Name, row.Default)));
    }

    [Fact]
    public void The_reference_has_what_decides_how_an_upstream_is_treated()
    {
        Assert.Contains(
            ("HttpRequest:ActivityTimeout", $"{UpstreamDefaults.ActivityTimeout}"),
            Rows("| `HttpRequest:").Select(row => (row.Name, row.Default)));

        var policies = Assert.Single(Rows("| `LoadBalancingPolicy`"));
        Assert.Equal(LoadBalancingPolicies.PowerOfTwoChoices, policies.Default);
        Assert.All(
            (string[])
            [
                LoadBalancingPolicies.RoundRobin, LoadBalancingPolicies.LeastRequests, LoadBalancingPolicies.Random,
                LoadBalancingPolicies.FirstAlphabetical,
            ],
            policy => Assert.Contains($"`{policy}`", policies.Meaning, StringComparison.Ordinal));
        Assert.Contains(
            ("HealthCheck:Passive:Enabled", "false"), Rows("| `HealthCheck:").Select(row => (row.Name, row.Default)));
    }

    /// <summary>What differs is what to write: on a difference, the right text is beside the tests.</summary>
    [Fact]
    public void The_schema_is_the_one_that_the_reference_and_the_classes_make()
    {
        var wanted = AppsettingsSchema.Write(Rows("| `Gateway").ToDictionary(row => row.Name, row => row.Meaning));
        var made = Path.Combine(AppContext.BaseDirectory, "appsettings.schema.json");
        File.WriteAllText(made, wanted);

        Assert.True(
            wanted == File.ReadAllText(Repository.PathOf("config", "schemas", "appsettings.schema.json")),
            $"Copy {made} to config/schemas.");
    }

    [Fact]
    public void The_samples_name_the_schema()
    {
        var own = JsonNode.Parse(File.ReadAllText(Repository.PathOf("gateway", "appsettings.json")))!;

        Assert.Equal("../config/schemas/appsettings.schema.json", own["$schema"]!.GetValue<string>());
    }

    [Fact]
    public void The_gateways_own_settings_are_known()
    {
        using var own = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("gateway", "appsettings.json")));

        Assert.All(
            Leaves(own.RootElement.GetProperty("Gateway"), "Gateway"),
            name => Assert.True(Settings.Types.ContainsKey(name), name));
    }

    private static IEnumerable<string> Leaves(JsonElement json, string path) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().SelectMany(member => Leaves(member.Value, $"{path}:{member.Name}"))
        : [path];

    private static IEnumerable<KeyValuePair<string, string>> Defaults()
    {
        yield return KeyValuePair.Create(SettingFiles.Key, "");
        foreach (var known in Settings.Classes)
        {
            var options = Activator.CreateInstance(known.Options);
            foreach (var property in known.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite))
            {
                var value = property.GetValue(options);
                var text = value is bool flag
                    ? (flag ? "true" : "false")
                    : Convert.ToString(value, CultureInfo.InvariantCulture)!;
                yield return KeyValuePair.Create($"{known.Section}:{property.Name}", text);
            }
        }
    }

    private static IEnumerable<(string Name, string Default, string Meaning)> Rows(string start)
        => from line in Reference
           where line.StartsWith(start, StringComparison.Ordinal)
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           where cells.Length == 5
           select (cells[1].Trim('`'), cells[2].Trim('`'), cells[3]);
}
