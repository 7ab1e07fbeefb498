namespace Gateway.Tests.Stores;

/// <summary>
/// The ways in which plans.json can be wrong: what, the text that is changed, what it becomes, and the error.
/// </summary>
internal static class PlanErrors
{
    private const string SelectorRemedy =
        "Write an id, a prefix ending in its only *, a single *, or owner:, family:, category: or tag: with a name.";
    private const string SyntaxRemedy = " Correct the syntax there; comments are allowed, trailing commas are not.";

    public static TheoryData<string, string, string, string> Rows => new()
    {
        {
            "a field written twice",
            "\"id\": \"none\"",
            "\"id\": \"none\", \"id\": \"none\"",
            "$.plans[2].id: The field 'id' is there twice. Keep one of the two."
        },
        {
            "a document that is an array",
            DocumentsOnDisk.PlansText,
            "[]",
            "$: The value is not an object. Write an object: { ... }."
        },
        {
            "a text that is a number",
            "\"display_name\": \"Free\"",
            "\"display_name\": 1",
            "$.plans[0].display_name: The value is not a string. Write it between quotation marks."
        },
        {
            "a text that is null",
            "\"display_name\": \"Free\"",
            "\"display_name\": null",
            "$.plans[0].display_name: The value is not a string. Write it between quotation marks."
        },
        {
            "an empty text",
            "\"display_name\": \"Free\"",
            "\"display_name\": \"\"",
            "$.plans[0].display_name: The text is empty, too long or holds control characters. Write 1 "
                + "to 512 printable characters."
        },
        {
            "a lone surrogate",
            "\"display_name\": \"Free\"",
            "\"display_name\": \"\\ud800\"",
            "$.plans[0].display_name: The string is not valid Unicode. Save the document as UTF-8 and "
                + "correct its escapes."
        },
        {
            "a list that is a string",
            "[\"acme/small\", \"auto\"]",
            "\"acme/small\"",
            "$.plans[0].allow: The value is not an array. Write an array: [ ... ]."
        },
        {
            "a boolean that is a string",
            "\"free\": true",
            "\"free\": \"true\"",
            "$.plans[0].free: The value is neither true nor false. Write true or false."
        },
        {
            "an address without a scheme",
            "https://example.com/pricing",
            "example.com/pricing",
            "$.upgrade_url: The value is not an absolute http or https address. Write it whole, as in "
                + "https://example.com/pricing."
        },
        {
            "no plan at all",
            DocumentsOnDisk.PlansText,
            "{ \"plans\": [] }",
            "$.plans: There is no plan. Write at least one."
        },
        {
            "two plans of one id",
            "\"id\": \"none\"",
            "\"id\": \"paid\"",
            "$.plans[2].id: The plan 'paid' is there twice. Remove or rename one of the two."
        },
        {
            "a plan that extends a misspelt one",
            "\"extends\": \"free\"",
            "\"extends\": \"fre\"",
            "$.plans[1].extends: There is no plan 'fre'. Name a plan of this document."
        },
        {
            "a plan that extends one with a typing error",
            "\"id\": \"none\"",
            "\"id\": \"none\", \"extends\": \"piad\"",
            "$.plans[2].extends: There is no plan 'piad'. Did you mean 'paid'?"
        },
        {
            "a plan that extends itself",
            "\"id\": \"none\"",
            "\"id\": \"none\", \"extends\": \"none\"",
            "$.plans[2].extends: The plan 'none' extends itself by way of 'none'. Break the circle."
        },
        {
            "plans that extend each other",
            "\"id\": \"free\",",
            "\"id\": \"free\", \"extends\": \"paid\",",
            "$.plans[1].extends: The plan 'paid' extends itself by way of 'free'. Break the circle."
        },
        {
            "a plan that allows a misspelt model",
            "\"acme/small\", \"auto\"",
            "\"acme/smal\", \"auto\"",
            "$.plans[0].allow[0]: The selector 'acme/smal' picks nothing in the catalog. Did you mean 'acme/small'?"
        },
        {
            "a plan that allows a model in another case",
            "\"acme/small\", \"auto\"",
            "\"acme/small\", \"Auto\"",
            "$.plans[0].allow[1]: The selector 'Auto' picks nothing in the catalog. Did you mean 'auto'?"
        },
        {
            "a plan that denies a misspelt category",
            "category:stt",
            "category:sttt",
            "$.plans[1].deny[0]: The selector 'category:sttt' picks nothing in the catalog. Did you "
                + "mean 'category:stt'?"
        },
        {
            "a plan that denies a tag that is nowhere",
            "category:stt",
            "tag:nowhere",
            "$.plans[1].deny[0]: The selector 'tag:nowhere' picks nothing in the catalog. Correct it, "
                + "remove it, or add the models to catalog.json."
        },
        {
            "a plan that allows a misspelt owner",
            "\"acme/small\", \"auto\"",
            "\"owner:acm\"",
            "$.plans[0].allow[0]: The selector 'owner:acm' picks nothing in the catalog. Did you mean 'owner:acme'?"
        },
        {
            "a plan that allows a misspelt family",
            "\"acme/small\", \"auto\"",
            "\"family:acm\"",
            "$.plans[0].allow[0]: The selector 'family:acm' picks nothing in the catalog. Did you mean "
                + "'family:acme'?"
        },
        {
            "a plan that allows a prefix of nothing",
            "\"acme/small\", \"auto\"",
            "\"amce/*\"",
            "$.plans[0].allow[0]: The selector 'amce/*' picks nothing in the catalog. Did you mean 'acme/*'?"
        },
        {
            "a star in the middle",
            "\"acme/small\", \"auto\"",
            "\"acme/*/x\"",
            "$.plans[0].allow[0]: The text 'acme/*/x' is no selector. " + SelectorRemedy
        },
        {
            "two stars",
            "\"acme/small\", \"auto\"",
            "\"acme/**\"",
            "$.plans[0].allow[0]: The text 'acme/**' is no selector. " + SelectorRemedy
        },
        {
            "a property without a name",
            "\"acme/small\", \"auto\"",
            "\"tag:\"",
            "$.plans[0].allow[0]: The text 'tag:' is no selector. " + SelectorRemedy
        },
        {
            "a trailing comma",
            "{ \"id\": \"none\" }",
            "{ \"id\": \"none\" },",
            "$.plans[2]: The document is not valid JSON at line 7, column 3." + SyntaxRemedy
        },
        {
            "something behind the document",
            "\n}",
            "\n} {",
            "$: The document is not valid JSON at line 8, column 3." + SyntaxRemedy
        },
    };
}
