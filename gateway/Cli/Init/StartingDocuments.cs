namespace Gateway.Cli.Init;

/// <summary>The documents of a new folder: little, right, and with a word on each thing.</summary>
internal static class StartingDocuments
{
    public const string Plans =
        """
        // Plans, lowest first. What no plan allows, nobody may call; 'deny' wins over 'allow'.
        {
          "$schema": "schemas/plans.schema.json",
          "plans": [
            // Selectors: an id, a prefix ending in *, a single *, owner:, family:, category: or tag: with a name.
            { "id": "standard", "display_name": "Standard", "allow": ["*"] }
          ]
        }

        """;

    public const string Organisations =
        """
        // Organisations own keys and are on a plan. To stop one: gateway orgs pause example
        {
          "$schema": "schemas/organisations.schema.json",
          "organisations": [
            { "id": "example", "name": "Example Ltd", "plan": "standard" }
          ]
        }

        """;

    public const string Keys =
        """
        // API keys by the SHA-256 of their secrets. To add one: gateway keys create ID --organisation example
        {
          "$schema": "schemas/keys.schema.json",
          "keys": []
        }

        """;

    public static string Catalog(IEnumerable<string> models) =>
        $$"""
        // The models that requests may name.
        {
          "$schema": "schemas/catalog.schema.json",
          "models": [
            // 'id' is what requests say; 'upstream.model' is its name at the upstream, and 'upstream.cluster' which one
            // that is.
        {{string.Join(",\n", models.Select(Model))}}
          ]
        }

        """;

    private static string Model(string model) =>
        $$"""
            {
              "id": "{{model}}", "owned_by": "example", "family": "example", "category": "llm",
              "capabilities": ["text", "streaming"], "created": 1767225600,
              "upstream": { "cluster": "default", "model": "{{model}}" }
            }
        """;
}
