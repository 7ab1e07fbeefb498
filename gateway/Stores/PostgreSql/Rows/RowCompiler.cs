using System.Text;
using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;

namespace Gateway.Stores.PostgreSql.Rows;

/// <summary>
/// Compiles rows by the very code that compiles documents: they are read as the document that they would be in a
/// folder. Errors name the table and the id.
/// </summary>
internal static class RowCompiler
{
    /// <param name="discovered">The models that come beside those of the rows.</param>
    /// <param name="clusters">The clusters that models may name.</param>
    /// <param name="today">The day of which the lifecycle of models is.</param>
    /// <param name="isRunning">Whether a catalog serves already: a model of a cluster that comes with a restart then
    /// waits for it.</param>
    /// <returns>The catalog, or everything that is wrong with the rows.</returns>
    public static (CompiledCatalog? Catalog, IReadOnlyList<DocumentError> Errors) Compile(
        CatalogRows rows,
        DiscoveredModels discovered,
        IReadOnlySet<string> clusters,
        DateOnly today,
        bool isRunning)
    {
        var errors = new DocumentErrors();
        var (models, aliases, defaults) = (List(rows.Models), List(rows.Aliases), rows.ToolDefaults ?? "{}");
        var catalog = Read(
            CatalogDocument.FileName,
            $$"""{"models":{{models}},"aliases":{{aliases}},"tool_defaults":{{defaults}}}""",
            CatalogDocument.Read,
            errors);
        var url = rows.UpgradeUrl is { } text ? $"\"upgrade_url\":\"{JsonEncodedText.Encode(text)}\"," : "";
        var plans = Read(
            PlansDocument.FileName, $$"""{{{url}}"plans":{{List(rows.Plans)}}}""", PlansDocument.Read, errors);
        var inputs = catalog is null || plans is null
            ? null
            : new CatalogInputs(catalog, discovered, plans, clusters, rows.CatalogRevision.ToString(), today);
        var compiled = inputs is null ? null
            : isRunning ? CatalogCompiler.CompileRunning(inputs, errors)
            : CatalogCompiler.Compile(inputs, errors);
        return errors.Count == 0 && compiled is not null
            ? (compiled, [])
            : (null, [.. errors.ToImmutable().Select(error => InTable(error, rows))]);
    }

    private static T? Read<T>(string name, string json, DocumentReader.Read<T> read, DocumentErrors errors)
        where T : class
        => DocumentReader.ReadDocument(Encoding.UTF8.GetBytes(json), new DocumentContext(name, errors), read);

    private static string List(IReadOnlyList<CatalogRow> rows) => $"[{string.Join(',', rows.Select(row => row.Json))}]";

    private static DocumentError InTable(DocumentError error, CatalogRows rows)
    {
        foreach (var (table, entries) in (ReadOnlySpan<(string, IReadOnlyList<CatalogRow>)>)
            [("models", rows.Models), ("aliases", rows.Aliases), ("plans", rows.Plans)])
        {
            var prefix = $"$.{table}[";
            var end = error.Path.IndexOf(']', StringComparison.Ordinal);
            if (error.Path.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(error.Path.AsSpan()[prefix.Length..end], out var index))
            {
                return error with { File = table, Path = $"'{entries[index].Id}'{error.Path[(end + 1)..]}" };
            }
        }

        return error with { File = error.File == PlansDocument.FileName ? "plans" : "models" };
    }
}
