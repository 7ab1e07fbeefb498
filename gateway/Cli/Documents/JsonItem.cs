namespace Gateway.Cli.Documents;

/// <summary>Where a member of an object or an item of an array stands in a document.</summary>
/// <param name="Name">The member's name; null for an item.</param>
/// <param name="Begin">Where it begins: its name, or the item itself.</param>
/// <param name="Start">Where its value begins.</param>
/// <param name="End">Where its value ends.</param>
internal readonly record struct JsonItem(string? Name, int Begin, int Start, int End);
