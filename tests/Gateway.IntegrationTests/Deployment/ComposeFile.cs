using System.Text.Json;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>deploy/compose/compose.yaml, its anchors resolved.</summary>
internal sealed class ComposeFile
{
    private readonly JsonElement _root;

    private ComposeFile(JsonElement root) => _root = root;

    public static string Folder => Path.Combine(Repository.Root, "deploy", "compose");

    public IEnumerable<JsonProperty> Services => _root.GetProperty("services").EnumerateObject();

    public IEnumerable<string> Secrets => _root.GetProperty("secrets").EnumerateObject().Select(secret => secret.Name);

    public static async Task<ComposeFile> ReadAsync()
        => new(JsonDocument.Parse(
            await SchemaScript.RunAsync("yaml.mjs", Path.Combine(Folder, "compose.yaml"))).RootElement);

    public JsonElement Service(string name) => _root.GetProperty("services").GetProperty(name);

    public Dictionary<string, string> Environment(string service)
        => Service(service).GetProperty("environment").EnumerateObject()
        .ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);

    public string[] Command(string service)
        => [.. Service(service).GetProperty("command").EnumerateArray().Select(word => word.GetString()!)];
}
