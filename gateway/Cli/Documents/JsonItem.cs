namespace Gateway.Cli.Documents;

/// <summary>The position of an object's member or of an array's item in a document.</summary>
/// <param name="Name">The member's name; null for an item.</param>
/// <param name="Begin">Where it begins: its name, or the item itself.</param>
/// <param name="Start">Where its value begins.</param>
/// <param name="End">Where its value ends.</param>
internal readonly record struct JsonItem(string? Name, int Begin, int Start, int End);
