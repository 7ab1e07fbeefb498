using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>
/// Reads a selector as documents write it: <c>*</c>, <c>owner:NAME</c> and its like, a literal prefix + <c>*</c>, an
/// id.
/// </summary>
internal static class SelectorParser
{
    private static readonly (string Word, ModelSelectorKind Kind)[] Properties =
    [
        ("owner:", ModelSelectorKind.Owner),
        ("family:", ModelSelectorKind.Family),
        ("category:", ModelSelectorKind.Category),
        ("tag:", ModelSelectorKind.Tag),
    ];

    /// <summary>Null for what is no selector at all.</summary>
    public static ModelSelector? Parse(string text)
    {
        if (text == "*")
        {
            return new ModelSelector(ModelSelectorKind.Everything, "");
        }

        foreach (var (word, kind) in Properties)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return Named(kind, text[word.Length..]);
            }
        }

        return text.EndsWith('*') ? Named(ModelSelectorKind.Prefix, text[..^1]) : Named(ModelSelectorKind.Id, text);
    }

    /// <summary>Whether a name begins like a property selector, so that no plan could name it by itself.</summary>
    public static bool HasPropertyWord(string name)
        => Array.Exists(Properties, property => name.StartsWith(property.Word, StringComparison.Ordinal));

    /// <summary>The selector as a document writes it.</summary>
    public static string Write(ModelSelector selector) => selector.Kind switch
    {
        ModelSelectorKind.Everything => "*",
        ModelSelectorKind.Id => selector.Value,
        ModelSelectorKind.Prefix => selector.Value + "*",
        _ => Write(selector.Kind, selector.Value),
    };

    public static string Write(ModelSelectorKind kind, string value)
        => Array.Find(Properties, property => property.Kind == kind).Word + value;

    private static ModelSelector? Named(ModelSelectorKind kind, string value)
        => ModelId.IsValid(value) ? new ModelSelector(kind, value) : null;
}
