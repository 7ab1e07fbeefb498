namespace Gateway.Tests.Stores;

/// <summary>
/// The ways in which organisations.json can be wrong: what, the text that is changed, what it becomes, and the error.
/// </summary>
internal static class OrganisationErrors
{
    private const string AddIt = "Add it; it has no default.";
    private const string SyntaxRemedy = " Correct the syntax there; comments are allowed, trailing commas are not.";

    public static TheoryData<string, string, string, string> Rows => new()
    {
        {
            "no list of organisations",
            DocumentsOnDisk.OrganisationsText,
            "{ }",
            "$.organisations: The field 'organisations' is missing. " + AddIt
        },
        {
            "an organisation on a misspelt plan",
            "\"plan\": \"paid\"",
            "\"plan\": \"piad\"",
            "$.organisations[1].plan: There is no plan 'piad'. Did you mean 'paid'?"
        },
        {
            "an organisation on a plan that is nowhere",
            "\"plan\": \"paid\"",
            "\"plan\": \"platinum\"",
            "$.organisations[1].plan: There is no plan 'platinum'. Name one of free, paid, none."
        },
        {
            "two organisations of one id",
            "\"organisations\": [",
            "\"organisations\": [{ \"id\": \"two\", \"plan\": \"free\" }, ",
            "$.organisations[2].id: The organisation 'two' is there twice. Remove or rename one of the two."
        },
        {
            "an organisation in a state that is none",
            "\"paused\"",
            "\"stopped\"",
            "$.organisations[1].state: The value 'stopped' is not one of those that this field can "
                + "have. Write one of active, paused."
        },
        {
            "an empty document",
            DocumentsOnDisk.OrganisationsText,
            "",
            "$: The document is not valid JSON at line 1, column 1." + SyntaxRemedy
        },
    };
}
