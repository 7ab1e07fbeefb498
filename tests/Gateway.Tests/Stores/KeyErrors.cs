namespace Gateway.Tests.Stores;

/// <summary>
/// The ways in which keys.json can be wrong: what, the text that is changed, what it becomes, and the error.
/// </summary>
internal static class KeyErrors
{
    private const string AddIt = "Add it; it has no default.";
    private const string SyntaxRemedy = " Correct the syntax there; comments are allowed, trailing commas are not.";
    private const string First = DocumentsOnDisk.First;
    private const string Second = DocumentsOnDisk.Second;
    private const string Third = DocumentsOnDisk.Third;
    private const string Fourth = "4444444444444444444444444444444444444444444444444444444444444444";

    public static TheoryData<string, string, string, string> Rows => new()
    {
        {
            "a misspelt field of a key",
            "\"created\":",
            "\"creatd\":",
            "$.keys[0].creatd: There is no field 'creatd' here. Did you mean 'created'?"
        },
        {
            "a misspelt field beside the keys",
            "\"keys\": [",
            "\"$shema\": \"x\", \"keys\": [",
            "$['$shema']: There is no field '$shema' here. Did you mean '$schema'?"
        },
        {
            "the keys written twice",
            "{\n  \"keys\"",
            "{\n \"keys\": [],\n  \"keys\"",
            "$.keys: The field 'keys' is there twice. Keep one of the two."
        },
        {
            "a missing field of a secret",
            "\"secrets\": [{ \"sha256\": \"" + First + "\" }]",
            "\"secrets\": [{}]",
            "$.keys[0].secrets[0].sha256: The field 'sha256' is missing. " + AddIt
        },
        { "no list of keys", DocumentsOnDisk.KeysText, "{ }", "$.keys: The field 'keys' is missing. " + AddIt },
        {
            "keys that are an array at the top",
            DocumentsOnDisk.KeysText,
            "[]",
            "$: The value is not an object. Write an object: { ... }."
        },
        {
            "a key that is a string",
            DocumentsOnDisk.KeysText,
            "{ \"keys\": [\"x\"] }",
            "$.keys[0]: The value is not an object. Write an object: { ... }."
        },
        {
            "a key of an unknown organisation",
            "\"organisation\": \"two\"",
            "\"organisation\": \"somebody\"",
            "$.keys[1].organisation: There is no organisation 'somebody'. Add it to organisations.json."
        },
        {
            "two keys of one id",
            "\"id\": \"key-2\"",
            "\"id\": \"key-1\"",
            "$.keys[1].id: The key 'key-1' is there twice. Remove or rename one of the two."
        },
        {
            "two keys of one secret",
            Third,
            First,
            "$.keys[1].secrets[1].sha256: The digest is there twice. A secret belongs to one key: "
                + "remove one of the two."
        },
        {
            "a digest that is too short",
            Second,
            "2222",
            "$.keys[1].secrets[0].sha256: The value is not a SHA-256 digest. Write the 64 hexadecimal "
                + "digits of the whole key's SHA-256."
        },
        {
            "the key itself in place of its digest",
            Second,
            "gw_live_0123456789abcdefghijkl_000000",
            "$.keys[1].secrets[0].sha256: The value is not a SHA-256 digest. Write the 64 hexadecimal "
                + "digits of the whole key's SHA-256."
        },
        {
            "a scope without selectors",
            "\"scope\": { \"allow\": [\"acme/*\"], \"deny\": [\"tag:big\"] }",
            "\"scope\": { \"allow\": [] }",
            "$.keys[1].scope.allow: The scope allows nothing, so the key could call no model. Write "
                + "selectors, or * for all that the plan covers; or leave 'scope' out."
        },
        {
            "a scope that picks nothing",
            "\"acme/*\"",
            "\"acme/lrage\"",
            "$.keys[1].scope.allow[0]: The selector 'acme/lrage' picks nothing in the catalog. Did you "
                + "mean 'acme/large'?"
        },
        {
            "a scope that denies nothing",
            "\"tag:big\"",
            "\"tag:bgi\"",
            "$.keys[1].scope.deny[0]: The selector 'tag:bgi' picks nothing in the catalog. Did you mean 'tag:big'?"
        },
        {
            "an expiry without an offset",
            "\"2027-01-01T00:00:00Z\"",
            "\"2027-01-01T00:00:00\"",
            "$.keys[1].expires: The value is not a moment with an offset from UTC. Write it as in "
                + "2026-12-31T00:00:00Z."
        },
        {
            "an expiry that is a date",
            "\"2027-01-01T00:00:00Z\"",
            "\"2027-01-01\"",
            "$.keys[1].expires: The value is not a moment with an offset from UTC. Write it as in "
                + "2026-12-31T00:00:00Z."
        },
        {
            "a key without a secret",
            "[{ \"sha256\": \"" + First + "\" }]",
            "[]",
            "$.keys[0].secrets: The key 'key-1' has no secret, so no request can use it. Write the SHA-256 "
                + "of one, or revoke the key."
        },
        {
            "two secrets that never end",
            ", \"expires\": \"2026-06-01T00:00:00Z\"",
            "",
            "$.keys[1].secrets: The key 'key-2' has two secrets that never end. Write 'expires' on the "
                + "one that goes."
        },
        {
            "three secrets",
            "\"secrets\": [{ \"sha256\": \"2",
            "\"secrets\": [{ \"sha256\": \"" + Fourth + "\" }, { \"sha256\": \"2",
            "$.keys[1].secrets: The key 'key-2' has 3 secrets. Keep 2: the old one and the new one."
        },
        {
            "something behind the keys",
            "\n}",
            "\n} {",
            "$: The document is not valid JSON at line 10, column 3." + SyntaxRemedy
        },
        {
            "keys that break off",
            "\n  ]\n}",
            "",
            "$.keys[1]: The document is not valid JSON at line 8, column 137." + SyntaxRemedy
        },
    };
}
