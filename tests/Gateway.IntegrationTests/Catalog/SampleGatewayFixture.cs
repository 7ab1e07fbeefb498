using System.Text.Json;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.Extensions.Hosting;

namespace Gateway.IntegrationTests.Catalog;

/// <summary>A gateway with the sample documents of <c>config/</c>, as the Development environment has it.</summary>
public sealed class SampleGatewayFixture : GatewayFixture
{
    /// <summary>The demonstration key of each plan.</summary>
    internal static IReadOnlyDictionary<string, TestKey> KeysByPlan { get; } = ReadKeys();

    /// <summary>Every name of the sample catalog, retired models and aliases included.</summary>
    internal static IReadOnlyList<string> Names { get; } = ReadNames();

    private protected override Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
        => GatewayHost.StartAsync(
            upstream.Address, Environments.Development, $"Gateway:ConfigDirectory={Repository.Config}");

    private static Dictionary<string, TestKey> ReadKeys()
    {
        using var document = Read("demo-keys.json");
        return document.RootElement.EnumerateObject()
            .Where(member => !member.Name.StartsWith('$'))
            .ToDictionary(member => member.Name, member => new TestKey(member.Name, member.Value.GetString()!));
    }

    private static List<string> ReadNames()
    {
        using var document = Read("catalog.json");
        return [.. from section in (string[])["models", "aliases"]
                   from entry in document.RootElement.GetProperty(section).EnumerateArray()
                   select entry.GetProperty("id").GetString()];
    }

    private static JsonDocument Read(string name) => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Config, name)),
        new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
}
