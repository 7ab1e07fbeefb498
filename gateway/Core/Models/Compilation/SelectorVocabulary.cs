using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>
/// Every name that a selector can use in one catalog. A selector that picks nothing is nearly always a typing error.
/// Where models come by themselves it may be meant for one of these.
/// </summary>
internal sealed class SelectorVocabulary
{
    private readonly string[] _ids;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly bool _isOpen;

    /// <param name="entries">The entries to pick from.</param>
    /// <param name="allowsUnknownModels">Whether others may come by themselves.</param>
    public SelectorVocabulary(IReadOnlyCollection<CatalogEntry> entries, bool allowsUnknownModels)
    {
        _isOpen = allowsUnknownModels;
        _ids = [.. entries.Select(entry => entry.Id)];
        Array.Sort(_ids, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            _names.Add(entry.Id);
            _names.Add(SelectorParser.Write(ModelSelectorKind.Owner, entry.OwnedBy));
            _names.Add(SelectorParser.Write(ModelSelectorKind.Family, entry.Family));
            _names.Add(SelectorParser.Write(ModelSelectorKind.Category, entry.Category));
            foreach (var tag in entry.Tags)
            {
                _names.Add(SelectorParser.Write(ModelSelectorKind.Tag, tag));
            }

            var slash = entry.Id.Value.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0)
            {
                _names.Add(entry.Id.Value[..(slash + 1)] + "*");
            }
        }
    }

    public bool MayPick(ModelSelector selector) => _isOpen || Picks(selector);

    public string Remedy(string selector, string otherwise) => NearestName.Remedy(selector, _names, otherwise);

    private bool Picks(ModelSelector selector) => selector.Kind switch
    {
        ModelSelectorKind.Everything => true,
        ModelSelectorKind.Id => _names.Contains(selector.Value),
        ModelSelectorKind.Prefix => BeginsAnId(selector.Value),
        _ => _names.Contains(SelectorParser.Write(selector.Kind, selector.Value)),
    };

    private bool BeginsAnId(string prefix)
    {
        var position = Array.BinarySearch(_ids, prefix, StringComparer.Ordinal);
        position = position < 0 ? ~position : position;
        return position < _ids.Length && _ids[position].StartsWith(prefix, StringComparison.Ordinal);
    }
}
