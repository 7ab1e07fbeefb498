namespace Gateway.Fuzz.Documents;

/// <summary>A small, right set of documents, and words to put into them.</summary>
internal static class DocumentCorpus
{
    public const string Catalog = """
        { "models": [
            { "id": "acme/large", "owned_by": "acme", "family": "acme", "category": "llm", "created": 1, "tags": ["big"],
              "capabilities": ["text"], "context_window": 8192, "pricing_url": "https://acme.example/p" },
            { "id": "other", "owned_by": "o", "family": "o", "category": "stt", "created": 3,
              "upstream": { "cluster": "second", "model": "other-upstream" } },
            { "id": "old", "owned_by": "acme", "family": "acme", "category": "llm", "created": 4,
              "lifecycle": { "state": "retired", "retires_on": "2026-01-01", "replacement": "other" } } ],
          "aliases": [{ "id": "auto", "targets": ["acme/large", "other"] }] }
        """;

    public const string Plans = """
        { "upgrade_url": "https://example.com/pricing", "plans": [
            { "id": "free", "display_name": "Free", "free": true, "allow": ["acme/large", "auto"] },
            { "id": "paid", "extends": "free", "allow": ["*", "acme/*"], "deny": ["category:stt", "tag:big"] }, { "id": "none" } ] }
        """;

    public const string Organisations = """
        { "organisations": [ { "id": "one", "plan": "free" }, { "id": "two", "name": "Two Ltd", "plan": "paid", "state": "paused" } ] }
        """;

    public const string Keys = """
        { "$schema": "x", "keys": [
            { "id": "key-1", "organisation": "one", "created": "2026-01-01T00:00:00Z",
              "secrets": [{ "sha256": "1111111111111111111111111111111111111111111111111111111111111111" }] },
            { "id": "key-2", "organisation": "two", "expires": "2027-01-01T00:00:00Z", "state": "revoked",
              "scope": { "allow": ["acme/*"], "deny": ["tag:big"] },
              "secrets": [{ "sha256": "2222222222222222222222222222222222222222222222222222222222222222", "expires": "2026-06-01T00:00:00Z" }] } ] }
        """;

    public static IReadOnlyList<string> Words { get; } =
    [
        "\"", "{", "}", "[", "]", ",", ":", "\\", "\\ud800", "\\u0000", "null", "true", "-1", "1e999", "99999999999999999999", "\"id\":", "\"targets\":", "\"auto\"",
        "\"acme/large\"", "\"*\"", "\"extends\": \"paid\"", "\"replacement\": \"old\"", "\"2026-13-01\"", "\"0001-01-01T00:00:00+14:00\"", "\"allow\": []", "//", "/* */",
        " ", "\n", "\0", "\u00ff", "{}", "[]", "\"\"", "\"models\": [],", "\"keys\": [{}],", "\"secrets\": [{}]", "acme", "tag:", "category:", "owner:", "family:",
    ];
}
