namespace Gateway.IntegrationTests.Hosting;

/// <summary>A folder of small documents with one model, plan and key for each thing that tests are about.</summary>
internal sealed class TestDocuments : IDisposable
{
    private TestDocuments(string folder) => Folder = folder;

    public string Folder { get; }

    public static string Plans { get; } = """
        {
          "upgrade_url": "https://gateway.example/pricing",
          "plans": [
            {
              "id": "free",
              "display_name": "Free",
              "free": true,
              "allow": [
                "allowed-model", "spare-model", "acme/large:free", "renamed-model", "deprecated-model", "auto"
              ]
            },
            { "id": "starter", "display_name": "Starter", "extends": "free" },
            { "id": "pro", "display_name": "Pro", "allow": ["*"] },
            { "id": "bare", "display_name": "Bare", "allow": [] }
          ]
        }
        """;

    private static string Catalog { get; } = $$"""
        {
          "models": [
            {{Model("allowed-model")}},
            {{Model("spare-model")}},
            {{Model("acme/large:free")}},
            {{Model("renamed-model", """, "upstream": { "model": "vendor/renamed" }""")}},
            {{Model("deprecated-model", """
                , "lifecycle": {
                  "state": "deprecated", "deprecated_on": "2026-01-01", "retires_on": "2035-01-01",
                  "replacement": "allowed-model" }
                """)}},
            {{Model("retired-model", """
                , "lifecycle": { "state": "retired", "retires_on": "2026-01-01", "replacement": "allowed-model" }
                """)}},
            {{Model("denied-model")}}
          ],
          "aliases": [
            { "id": "auto", "display_name": "Auto", "category": "llm", "targets": ["denied-model", "renamed-model"] }
          ]
        }
        """;

    private static string Organisations { get; } = """
        {
          "organisations": [
            { "id": "org_free", "name": "Free", "plan": "free" },
            { "id": "org_starter", "name": "Starter", "plan": "starter" },
            { "id": "org_pro", "name": "Pro", "plan": "pro" },
            { "id": "org_bare", "name": "Bare", "plan": "bare" },
            { "id": "org_paused", "name": "Paused", "plan": "pro", "state": "paused" }
          ]
        }
        """;

    private static string Keys { get; } = $$"""
        {
          "keys": [
            {{Key(TestKeys.Free, "org_free")}},
            {{Key(TestKeys.Starter, "org_starter")}},
            {{Key(TestKeys.Pro, "org_pro")}},
            {{Key(TestKeys.Scoped, "org_pro", """, "scope": { "allow": ["allowed-model"] }""")}},
            {{Key(TestKeys.Bare, "org_bare")}},
            {{Key(TestKeys.Paused, "org_paused")}},
            {{Key(TestKeys.Expired, "org_pro", """, "expires": "2026-01-01T00:00:00Z" """)}},
            {{Key(TestKeys.Revoked, "org_pro", """, "state": "revoked" """)}}
          ]
        }
        """;

    /// <summary>Writes the documents into a new folder.</summary>
    public static TestDocuments Create()
    {
        var documents = new TestDocuments(Directory.CreateTempSubdirectory("gateway-tests-").FullName);
        documents.Write("catalog.json", Catalog);
        documents.Write("plans.json", Plans);
        documents.Write("organisations.json", Organisations);
        documents.Write("keys.json", Keys);
        return documents;
    }

    /// <summary>Replaces a document as a careful editor does: whole, by rename.</summary>
    public void Write(string name, string text)
    {
        var next = Path.Combine(Folder, $".{name}.next");
        File.WriteAllText(next, text);
        File.Move(next, Path.Combine(Folder, name), overwrite: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Model(string id, string more = "") => $$"""
        {
          "id": "{{id}}", "owned_by": "acme", "family": "acme", "category": "llm", "capabilities": ["text"],
          "context_window": 8192, "max_output_tokens": 1024, "input_modalities": ["text"], "output_modalities": ["text"],
          "created": 1714003200{{more}}
        }
        """;

    private static string Key(TestKey key, string organisation, string more = "") => $$"""
        { "id": "{{key.Id}}", "organisation": "{{organisation}}", "secrets": [{ "sha256": "{{key.Sha256}}" }]{{more}} }
        """;
}
