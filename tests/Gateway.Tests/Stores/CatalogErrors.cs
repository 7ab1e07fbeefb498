namespace Gateway.Tests.Stores;

/// <summary>
/// The ways in which catalog.json can be wrong: what, the text that is changed, what it becomes, and the error.
/// </summary>
internal static class CatalogErrors
{
    private const string AddIt = "Add it; it has no default.";
    private const string NameRemedy = "Write 1 to 256 of A-Z a-z 0-9 . _ : / @ + -, beginning with a letter or digit.";
    private const string NotATime = "The value is not a time in Unix seconds. Write whole seconds since 1970, as in "
        + "1768435200; "
        + "not milliseconds.";

    public static TheoryData<string, string, string, string> Rows => new()
    {
        {
            "a field that no model has",
            "\"created\": 1,",
            "\"created\": 1, \"pricing\": 1,",
            "$.models[0].pricing: There is no field 'pricing' here. Remove it; the fields are id, "
                + "display_name, owned_by, family, category, capabilities, tags, context_window, "
                + "max_output_tokens, input_modalities, output_modalities, pricing_url, created, lifecycle, "
                + "upstream."
        },
        {
            "a misspelt field",
            "\"tags\": [\"big\"]",
            "\"tags\": [\"big\"], \"capabilites\": []",
            "$.models[0].capabilites: There is no field 'capabilites' here. Did you mean 'capabilities'?"
        },
        {
            "a missing field",
            "\"family\": \"other\", ",
            "",
            "$.models[2].family: The field 'family' is missing. " + AddIt
        },
        {
            "a time that is not whole",
            "\"created\": 3",
            "\"created\": 3.5",
            "$.models[2].created: " + NotATime
        },
        {
            "a time in milliseconds",
            "\"created\": 3",
            "\"created\": 1768435200000",
            "$.models[2].created: " + NotATime
        },
        {
            "a time behind the last year",
            "\"created\": 3",
            "\"created\": 253402300800",
            "$.models[2].created: " + NotATime
        },
        {
            "a time before the first",
            "\"created\": 3",
            "\"created\": -1",
            "$.models[2].created: " + NotATime
        },
        {
            "a context window of nothing",
            "\"created\": 3",
            "\"created\": 3, \"context_window\": 0",
            "$.models[2].context_window: The value is not a whole number in range. Write a whole "
                + "number of at least 1."
        },
        {
            "a modality that is none",
            "\"created\": 3",
            "\"created\": 3, \"input_modalities\": [\"text\", \"smell\"]",
            "$.models[2].input_modalities[1]: The value 'smell' is not one of those that this field "
                + "can have. Write one of text, image, audio, video, embedding, score."
        },
        {
            "a model id outside the alphabet",
            "\"id\": \"other-model\"",
            "\"id\": \"other model\"",
            "$.models[2].id: The name is empty, too long or holds a character that names may not have. " + NameRemedy
        },
        {
            "a model id that reads like a selector",
            "\"id\": \"other-model\"",
            "\"id\": \"tag:other\"",
            "$.models[2].id: The name 'tag:other' reads like a selector. Rename the model."
        },
        {
            "an alias that reads like a selector",
            "\"aliases\": [",
            "\"aliases\": [{ \"id\": \"tag:a\", \"targets\": [\"acme/large\"] }, ",
            "$.aliases[0].id: The name 'tag:a' reads like a selector. Rename the alias."
        },
        {
            "two models of one id",
            "\"id\": \"other-model\"",
            "\"id\": \"acme/large\"",
            "$.models[2].id: The model 'acme/large' is in the catalog twice. Remove or rename one of the two."
        },
        {
            "two aliases of one id",
            "\"aliases\": [",
            "\"aliases\": [{ \"id\": \"auto\", \"targets\": [\"acme/large\"] }, ",
            "$.aliases[1].id: The alias 'auto' is in the catalog twice. Remove or rename one of the two."
        },
        {
            "an alias with the name of a model",
            "\"aliases\": [",
            "\"aliases\": [{ \"id\": \"other-model\", \"targets\": [\"acme/large\"] }, ",
            "$.aliases[0].id: The alias 'other-model' has the name of a model. Rename the alias: each "
                + "name has one entry."
        },
        {
            "an alias for an alias",
            "\"aliases\": [",
            "\"aliases\": [{ \"id\": \"best\", \"targets\": [\"acme/large\", \"auto\"] }, ",
            "$.aliases[0].targets[1]: The target 'auto' is an alias. Name its models."
        },
        {
            "an alias for a misspelt model",
            "\"acme/large\", \"acme/small\"]",
            "\"acme/lage\", \"acme/small\"]",
            "$.aliases[0].targets[0]: The target 'acme/lage' is not in the catalog. Did you mean 'acme/large'?"
        },
        {
            "an alias for a model that is nowhere",
            "\"acme/large\", \"acme/small\"]",
            "\"nowhere-at-all\", \"acme/small\"]",
            "$.aliases[0].targets[0]: The target 'nowhere-at-all' is not in the catalog. Name a model "
                + "of the catalog."
        },
        {
            "an alias without targets",
            "\"aliases\": [",
            "\"aliases\": [{ \"id\": \"best\", \"targets\": [] }, ",
            "$.aliases[0].targets: The alias 'best' has no target that serves. Name one that is not "
                + "retired, or remove the alias."
        },
        {
            "an alias for retired models only",
            "\"aliases\": [",
            "\"aliases\": [{ \"id\": \"best\", \"targets\": [\"acme/old\"] }, ",
            "$.aliases[0].targets: The alias 'best' has no target that serves. Name one that is not "
                + "retired, or remove the alias."
        },
        {
            "a retired model without a replacement",
            ", \"replacement\": \"acme/small\"",
            "",
            "$.models[3].lifecycle.replacement: A model that is or will be retired names no replacement. Name the model "
                + "that callers should use."
        },
        {
            "a misspelt replacement",
            "\"replacement\": \"acme/small\"",
            "\"replacement\": \"acme/smal\"",
            "$.models[3].lifecycle.replacement: The replacement 'acme/smal' is not in the catalog. Did "
                + "you mean 'acme/small'?"
        },
        {
            "a replacement that is itself retired",
            "\"replacement\": \"acme/small\"",
            "\"replacement\": \"acme/old\"",
            "$.models[3].lifecycle.replacement: The replacement 'acme/old' is retired or the model "
                + "itself. Name one that serves."
        },
        {
            "a state that is none",
            "\"state\": \"retired\"",
            "\"state\": \"gone\"",
            "$.models[3].lifecycle.state: The value 'gone' is not one of those that this field can "
                + "have. Write one of active, deprecated, retired."
        },
        {
            "a date that is none",
            "\"state\": \"retired\"",
            "\"state\": \"retired\", \"retires_on\": \"2026-02-30\"",
            "$.models[3].lifecycle.retires_on: The value '2026-02-30' is not a date. Write it as "
                + "YYYY-MM-DD, as in 2026-12-31."
        },
        {
            "a model that retires before it is deprecated",
            "\"state\": \"retired\"",
            "\"state\": \"retired\", \"retires_on\": \"2026-01-01\", \"deprecated_on\": \"2026-02-01\"",
            "$.models[3].lifecycle.retires_on: The model retires before it is deprecated. Correct one "
                + "of the two dates."
        },
        {
            "a model that will be retired without a replacement",
            "\"created\": 1",
            "\"created\": 1, \"lifecycle\": { \"retires_on\": \"2030-01-01\" }",
            "$.models[0].lifecycle.replacement: A model that is or will be retired names no replacement. Name the model "
                + "that callers should use."
        },
        {
            "a replacement that is retired no later",
            "\"created\": 2 },",
            """
            "created": 2, "lifecycle": { "retires_on": "2030-01-01", "replacement": "acme/large" } },
            { "id": "acme/tiny", "owned_by": "acme", "family": "acme", "category": "llm", "created": 5,
              "lifecycle": { "retires_on": "2030-01-01", "replacement": "acme/small" } },
            """,
            "$.models[2].lifecycle.replacement: The replacement 'acme/small' is retired on 2030-01-01, no later than "
                + "the model. Name one that serves longer."
        },
        {
            "a misspelt cluster",
            "\"cluster\": \"second\"",
            "\"cluster\": \"secnd\"",
            "$.models[2].upstream.cluster: There is no cluster 'secnd'. Did you mean 'second'?"
        },
        {
            "a cluster that is nowhere",
            "\"cluster\": \"second\"",
            "\"cluster\": \"elsewhere\"",
            "$.models[2].upstream.cluster: There is no cluster 'elsewhere'. Add it to "
                + "ReverseProxy:Clusters, or name one of default, second."
        },
    };
}
