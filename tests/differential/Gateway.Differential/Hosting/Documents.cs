using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Differential.Hosting;

/// <summary>The documents of the run: two models, and a key of a plan that covers one of them.</summary>
internal static class Documents
{
    public static DirectoryInfo Write()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-differential-");
        Save(folder, "catalog.json", new JsonObject
        {
            ["models"] = new JsonArray(Model(Names.Allowed),
            Model(Names.Denied))
        });
        Save(folder, "plans.json", new JsonObject
        {
            ["upgrade_url"] = "https://gateway.test/pricing",
            ["plans"] = new JsonArray(Plan("small", Names.Allowed), Plan("large", Names.Denied)),
        });
        Save(folder, "organisations.json", new JsonObject
        {
            ["organisations"] = new JsonArray(new JsonObject
            {
                ["id"] = "caller",
                ["name"] = "Caller",
                ["plan"] = "small",
                ["state"] = "active",
            }),
        });
        Save(folder, "keys.json", new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["id"] = "caller",
                ["organisation"] = "caller",
                ["state"] = "active",
                ["created"] = "2026-01-01T00:00:00Z",
                ["secrets"] = new JsonArray(new JsonObject
                {
                    ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Names.Key))),
                }),
            }),
        });
        return folder;
    }

    private static JsonObject Model(string id) => new()
    {
        ["id"] = id,
        ["owned_by"] = "test",
        ["family"] = "test",
        ["category"] = "llm",
        ["capabilities"] = new JsonArray("text"),
        ["context_window"] = 1000,
        ["max_output_tokens"] = 1000,
        ["input_modalities"] = new JsonArray("text"),
        ["output_modalities"] = new JsonArray("text"),
        ["created"] = 1700000000,
    };

    private static JsonObject Plan(string id, string model) => new()
    {
        ["id"] = id,
        ["display_name"] = id,
        ["allow"] = new JsonArray(model),
    };

    private static void Save(DirectoryInfo folder, string name, JsonObject document)
        => File.WriteAllText(Path.Combine(folder.FullName, name), document.ToJsonString());
}
