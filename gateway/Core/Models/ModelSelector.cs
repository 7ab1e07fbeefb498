namespace Gateway.Core.Models;

/// <summary>
/// One selector of a plan or a key's scope: an exact id, a literal prefix ending in <c>*</c>, <c>*</c>, or a property.
/// </summary>
internal sealed record ModelSelector(ModelSelectorKind Kind, string Value)
{
    public bool Matches(CatalogEntry entry) => Kind switch
    {
        ModelSelectorKind.Everything => true,
        ModelSelectorKind.Id => string.Equals(entry.Id, Value, StringComparison.Ordinal),
        ModelSelectorKind.Prefix => entry.Id.Value.StartsWith(Value, StringComparison.Ordinal),
        ModelSelectorKind.Owner => string.Equals(entry.OwnedBy, Value, StringComparison.Ordinal),
        ModelSelectorKind.Family => string.Equals(entry.Family, Value, StringComparison.Ordinal),
        ModelSelectorKind.Category => string.Equals(entry.Category, Value, StringComparison.Ordinal),
        ModelSelectorKind.Tag => entry.Tags.Contains(Value, StringComparer.Ordinal),
        _ => throw new InvalidOperationException($"No such selector kind: {Kind}."),
    };
}
