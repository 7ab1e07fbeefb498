namespace Gateway.Stores.PostgreSql.Rows;

/// <summary>One row as the entry of a document.</summary>
/// <param name="Json">The entry, its id included.</param>
internal readonly record struct CatalogRow(string Id, string Json);
