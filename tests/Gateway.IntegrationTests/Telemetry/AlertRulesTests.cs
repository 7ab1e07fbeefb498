using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Telemetry;

/// <summary>The alert rules and the dashboard that are delivered, held against the tools that will read them.</summary>
public sealed class AlertRulesTests
{
    private static readonly string Alerts = Path.Combine(Repository.Root, "deploy", "alerts");
    private static readonly string Rules = Path.Combine(Alerts, "gateway.rules.yml");
    private static readonly string Dashboard = Path.Combine(Repository.Root, "deploy", "dashboards", "gateway.json");

    [Fact]
    public async Task Every_rule_is_valid_and_fires_and_rests_when_it_should()
    {
        await Tool.RunAsync(Requirement.Promtool(), "check", "rules", Rules);
        await Tool.RunAsync(Requirement.Promtool(), "test", "rules", Path.Combine(Alerts, "gateway.rules.test.yml"));
    }

    [Fact]
    public async Task Every_query_of_the_dashboard_is_valid()
    {
        var rules = Directory.CreateTempSubdirectory("gateway-dashboard-");
        try
        {
            var file = Path.Combine(rules.FullName, "rules.yml");
            var records = (await QueriesAsync()).Select((query, index) =>
                $"      - record: query:{index}\n        expr: {JsonSerializer.Serialize(query)}\n");
            await File.WriteAllTextAsync(file, $"groups:\n  - name: dashboard\n    rules:\n{string.Concat(records)}");

            await Tool.RunAsync(Requirement.Promtool(), "check", "rules", file);
        }
        finally
        {
            rules.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_operators_guide_explains_every_panel_and_every_alert()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "README.md"));
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Dashboard));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Select(panel => panel.GetProperty("title").GetString()!);
        var alerts = from line in await File.ReadAllLinesAsync(Rules)
                     where line.Contains("- alert: ", StringComparison.Ordinal)
                     select line.Split(": ")[1];

        Assert.All([.. panels, .. alerts], name => Assert.Contains(name, guide, StringComparison.Ordinal));
    }

    /// <summary>The dashboard's queries, with Grafana's own variables filled in.</summary>
    internal static async Task<IReadOnlyList<string>> QueriesAsync()
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Dashboard));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString()!
                   .Replace("$__rate_interval", "5m", StringComparison.Ordinal)
                   .Replace("$job", ".*", StringComparison.Ordinal),
        ];
    }
}
