using System.Text;

namespace Gateway.Tests.Stores;

/// <summary>Every way in which documents can be wrong: which file, where, what, and what to write instead.</summary>
public sealed class DocumentErrorTests
{
    private const string C = "catalog.json";
    private const string P = "plans.json";
    private const string O = "organisations.json";
    private const string K = "keys.json";

    public static TheoryData<string, string, string, string> CatalogErrors => Stores.CatalogErrors.Rows;

    public static TheoryData<string, string, string, string> PlanErrors => Stores.PlanErrors.Rows;

    public static TheoryData<string, string, string, string> OrganisationErrors => Stores.OrganisationErrors.Rows;

    public static TheoryData<string, string, string, string> KeyErrors => Stores.KeyErrors.Rows;

    [Theory]
    [MemberData(nameof(CatalogErrors))]
    public void An_error_in_catalog_is_reported(string what, string text, string replacement, string error)
        => AssertError(what, C, text, replacement, error);

    [Theory]
    [MemberData(nameof(PlanErrors))]
    public void An_error_in_plans_is_reported(string what, string text, string replacement, string error)
        => AssertError(what, P, text, replacement, error);

    [Theory]
    [MemberData(nameof(OrganisationErrors))]
    public void An_error_in_organisations_is_reported(string what, string text, string replacement, string error)
        => AssertError(what, O, text, replacement, error);

    [Theory]
    [MemberData(nameof(KeyErrors))]
    public void An_error_in_keys_is_reported(string what, string text, string replacement, string error)
        => AssertError(what, K, text, replacement, error);

    [Fact]
    public void The_documents_that_the_table_changes_have_no_error()
    {
        using var documents = new DocumentsOnDisk();

        Assert.NotNull(documents.LoadGood());
    }

    [Fact]
    public void Every_error_of_every_document_is_reported_at_once()
    {
        using var documents = new DocumentsOnDisk();
        documents.Change(C, "\"cluster\": \"second\"", "\"cluster\": \"secnd\"");
        documents.Change(C, "\"created\": 1", "\"created\": \"now\"");
        documents.Change(P, "category:stt", "category:sttt");
        documents.Change(O, "\"plan\": \"paid\"", "\"plan\": \"piad\"");
        documents.Change(K, "\"tag:big\"", "\"tag:bgi\"");

        Assert.Equal(
            [
                "catalog.json $.models[0].created",
                "catalog.json $.models[2].upstream.cluster",
                "plans.json $.plans[1].deny[0]",
                "organisations.json $.organisations[1].plan",
                "keys.json $.keys[1].scope.deny[0]",
            ],
            documents.LoadErrors().Select(error => $"{error.File} {error.Path}"));
    }

    [Fact]
    public void A_document_that_is_not_json_hides_no_error_of_another()
    {
        using var documents = new DocumentsOnDisk();
        documents.Write(C, "{ \"models\": [");
        documents.Change(O, "\"paused\"", "\"stopped\"");
        documents.Change(K, DocumentsOnDisk.Second, "2");

        Assert.Equal(
            [
                "catalog.json $.models[0]",
                "organisations.json $.organisations[1].state",
                "keys.json $.keys[1].secrets[0].sha256",
            ],
            documents.LoadErrors().Select(error => $"{error.File} {error.Path}"));
    }

    [Theory]
    [InlineData(C)]
    [InlineData(P)]
    [InlineData(O)]
    [InlineData(K)]
    public void A_missing_document_is_named_with_its_folder(string file)
    {
        using var documents = new DocumentsOnDisk();
        File.Delete(documents.PathOf(file));

        var error = Assert.Single(documents.LoadErrors());

        Assert.Equal(
            $"{file} $: The document is not in the folder {documents.Directory}. "
            + "Create it there, or set Gateway:ConfigDirectory.",
            error.ToString());
    }

    [Fact]
    public void A_document_in_another_encoding_is_refused()
    {
        using var documents = new DocumentsOnDisk();
        const string Text = """{ "plans": [{ "id": "x", "display_name": "é" }] }""";
        File.WriteAllBytes(documents.PathOf(P), Encoding.Latin1.GetBytes(Text));

        Assert.Contains(
            "plans.json $: The document is not UTF-8. Save it as UTF-8.",
            documents.LoadErrors().Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("catalog.json", "\"owned_by\": \"acme\", \"family\"", "\"owned_by\": \"acme\", \"fam\\ud800ily\"")]
    [InlineData("plans.json", "\"plans\":", "\"pl\\udc00ans\":")]
    [InlineData("keys.json", "\"keys\":", "\"ke\\ud800ys\":")]
    [InlineData("keys.json", "\"created\": \"2026-01-01T00:00:00Z\"", "\"created\": \"2026-01-01T\\ud80000:00:00Z\"")]
    public void Half_of_a_surrogate_pair_is_an_error_like_any_other(string name, string text, string replacement)
    {
        using var documents = new DocumentsOnDisk();
        documents.Change(name, text, replacement);

        Assert.Contains(documents.LoadErrors(), error => error.File == name);
    }

    [Fact]
    public void A_name_in_the_keys_that_is_not_UTF_8_is_an_error_like_any_other()
    {
        using var documents = new DocumentsOnDisk();
        documents.Change("keys.json", "\"keys\":", "\"#\": 1, \"keys\":");
        var bytes = File.ReadAllBytes(documents.PathOf("keys.json"));
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xFF;
        File.WriteAllBytes(documents.PathOf("keys.json"), bytes);

        Assert.Contains(documents.LoadErrors(), error => error.File == "keys.json");
    }

    [Fact]
    public void Comments_are_allowed()
    {
        using var documents = new DocumentsOnDisk();
        documents.Change(C, "\"models\": [", "// models\n \"models\": [ /* first */");
        documents.Change(K, "\"keys\": [", "// keys\n \"keys\": [ // first\n");

        Assert.NotNull(documents.LoadGood());
    }

    [Fact]
    public void No_more_errors_are_listed_than_anybody_reads()
    {
        using var documents = new DocumentsOnDisk();
        documents.Write(K, "{ \"keys\": [" + string.Join(',', Enumerable.Repeat("1", 1_500)) + "] }");

        var errors = documents.LoadErrors();

        Assert.Equal(1_001, errors.Count);
        Assert.Equal("500 more errors.", errors[^1].Problem);
    }

    private static void AssertError(string what, string file, string text, string replacement, string error)
    {
        using var documents = new DocumentsOnDisk();
        documents.Change(file, text, replacement);

        var errors = documents.LoadErrors().Select(found => found.ToString());

        Assert.True(
            errors.Contains($"{file} {error}"),
            $"{what}: expected\n{file} {error}\nfound\n{string.Join('\n', errors)}");
    }
}
