// Lists what a published gateway consists of, as CycloneDX 1.6: dotnet run deploy/release/sbom.cs -- FOLDER > sbom.cdx.json
// It reads gateway.deps.json, so it names what is shipped and nothing else. It has no date and no random number: an equal release has an
// equal list.
#:property PublishAot=false
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var folder = args[0];
var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
var dependencies = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "gateway.deps.json")))!;
var target = dependencies["targets"]![dependencies["runtimeTarget"]!["name"]!.GetValue<string>()]!.AsObject();
var libraries = dependencies["libraries"]!.AsObject();
var root = libraries.Single(library => Name(library.Key) == "gateway").Key;
var components = libraries.Where(library => library.Key != root).OrderBy(library => library.Key, StringComparer.Ordinal);

var document = new JsonObject
{
    ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject { ["component"] = Application() },
    ["components"] = new JsonArray([.. components.Select(library => Library(library.Key, library.Value!))]),
    ["dependencies"] = new JsonArray([.. libraries.Select(library => library.Key).Order(StringComparer.Ordinal).Select(Needs)]),
};
var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
Console.WriteLine(document.ToJsonString(options));

JsonObject Application()
{
    var assembly = File.ReadAllBytes(Path.Combine(folder, "gateway.dll"));
    return new JsonObject
    {
        ["type"] = "application",
        ["bom-ref"] = Reference(root),
        ["name"] = "llm-gateway",
        ["version"] = Version(root),
        ["hashes"] = new JsonArray(Hash("SHA-256", SHA256.HashData(assembly))),
        ["licenses"] = new JsonArray(License("id", "MIT")),
    };
}

JsonObject Library(string key, JsonNode library)
{
    // A project of our own is in no package, so its digest is that of the shipped file.
    var isOwn = IsOwn(key);
    var component = new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = Reference(key),
        ["name"] = Name(key),
        ["version"] = Version(isOwn ? root : key),
        ["purl"] = Reference(key),
    };
    if (isOwn)
    {
        var assembly = File.ReadAllBytes(Path.Combine(folder, $"{Name(key)}.dll"));
        component["hashes"] = new JsonArray(Hash("SHA-256", SHA256.HashData(assembly)));
        component["licenses"] = new JsonArray(License("id", "MIT"));
        return component;
    }

    if (library["sha512"]?.GetValue<string>() is { } digest && digest.StartsWith("sha512-", StringComparison.Ordinal))
    {
        component["hashes"] = new JsonArray(Hash("SHA-512", Convert.FromBase64String(digest["sha512-".Length..])));
    }

    if (Licenses(key) is { } license)
    {
        component["licenses"] = new JsonArray(license);
    }

    return component;
}

JsonObject? Licenses(string key)
{
    var id = Name(key).ToLowerInvariant();
    var file = Path.Combine(packages, id, Version(key), $"{id}.nuspec");
    if (!File.Exists(file))
    {
        return null;
    }

    var elements = XDocument.Load(file).Descendants().ToList();
    return elements.Find(element => element.Name.LocalName == "license") is { Value: var text } stated
        ? stated.Attribute("type")?.Value == "expression"
            ? new JsonObject { ["expression"] = text }
            : License("name", text)
        : elements.Find(element => element.Name.LocalName == "licenseUrl") is { Value: var url }
            ? License("name", url)
            : null;
}

JsonNode Needs(string key)
{
    var named = target[key]?["dependencies"]?.AsObject().Select(dependency => $"{dependency.Key}/{dependency.Value}") ?? [];
    var known = named.Where(libraries.ContainsKey).Order(StringComparer.Ordinal);
    return new JsonObject
    {
        ["ref"] = Reference(key),
        ["dependsOn"] = new JsonArray([.. known.Select(other => JsonValue.Create(Reference(other)))]),
    };
}

static JsonObject Hash(string algorithm, byte[] digest)
    => new() { ["alg"] = algorithm, ["content"] = Convert.ToHexStringLower(digest) };

static JsonObject License(string kind, string text) => new() { ["license"] = new JsonObject { [kind] = text } };

static string Name(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

static string Version(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

bool IsOwn(string key) => libraries[key]!["type"]!.GetValue<string>() == "project";

string Reference(string key) => key == root ? "llm-gateway"
    : IsOwn(key) ? $"pkg:generic/{Name(key)}@{Version(root)}"
    : $"pkg:nuget/{Name(key)}@{Uri.EscapeDataString(Version(key))}";
