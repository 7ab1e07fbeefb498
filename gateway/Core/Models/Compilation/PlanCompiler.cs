using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Core.Models.Compilation;

/// <summary>
/// Expands each plan's selectors into coverage bits: those of its base plan, plus its allow rules, minus its deny
/// rules. No plan covers a retired model; a plan covers an alias only with one of its targets.
/// </summary>
internal sealed class PlanCompiler
{
    private readonly PlansDocument _document;
    private readonly CatalogEntry[] _entries;
    private readonly DocumentErrors _errors;
    private readonly SelectorCompiler _selectors;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly ulong[]?[] _coverage;
    private readonly PlanRules[] _rules;
    private readonly bool[] _open;

    public PlanCompiler(
        PlansDocument document,
        CatalogEntry[] entries,
        SelectorVocabulary vocabulary,
        DocumentErrors errors)
    {
        (_document, _entries, _errors) = (document, entries, errors);
        _selectors = new SelectorCompiler(PlansDocument.FileName, vocabulary, errors);
        _coverage = new ulong[document.Plans.Length][];
        _rules = new PlanRules[document.Plans.Length];
        _open = new bool[document.Plans.Length];
    }

    public ImmutableArray<Plan> Compile()
    {
        for (var index = 0; index < _document.Plans.Length; index++)
        {
            var id = _document.Plans[index].Id;
            if (id.Length > 0 && !_indices.TryAdd(id, index))
            {
                Report(index, "id", $"The plan '{id}' is there twice.", "Remove or rename one of the two.");
            }
        }

        if (_document.Plans.IsEmpty)
        {
            _errors.Add(PlansDocument.FileName, "$.plans", "There is no plan.", "Write at least one.");
        }

        return [.. Enumerable.Range(0, _document.Plans.Length).Select(Compile)];
    }

    private Plan Compile(int index)
    {
        var document = _document.Plans[index];
        var coverage = ImmutableCollectionsMarshal.AsImmutableArray(CoverageOf(index));
        var restriction = document.Restriction ?? RestrictionText.Of(_entries, coverage);
        return new Plan(document.Id, document.DisplayName ?? document.Id, document.Free, restriction, coverage)
        {
            Rules = _rules[index],
        };
    }

    private ulong[] CoverageOf(int index)
    {
        if (_coverage[index] is { } known)
        {
            return known;
        }

        _open[index] = true;
        var document = _document.Plans[index];
        var coverage = Inherited(document, index);
        var selectors = _selectors.Compile(document.Allow, document.Deny, $"$.plans[{index}]");
        _rules[index] = new PlanRules(document.Id, index, selectors, BaseOf(document));
        var denied = selectors with { Allow = selectors.Deny, Deny = [] };

        // Backwards, so that the targets of the aliases, which come first, are settled before them.
        for (var position = _entries.Length - 1; position >= 0; position--)
        {
            var entry = _entries[position];
            var allowed = Coverage.Has(coverage, position) || selectors.Cover(entry);
            Coverage.Set(coverage, position, allowed && !denied.Cover(entry) && Serves(entry, coverage));
        }

        _open[index] = false;
        return _coverage[index] = coverage;
    }

    private ulong[] Inherited(PlanDocument document, int index)
    {
        if (document.Extends is { } name)
        {
            if (!_indices.TryGetValue(name, out var parent))
            {
                var remedy = NearestName.Remedy(name, _indices.Keys, "Name a plan of this document.");
                Report(index, "extends", $"There is no plan '{name}'.", remedy);
            }
            else if (_open[parent])
            {
                Report(
                    index,
                    "extends",
                    $"The plan '{document.Id}' extends itself by way of '{name}'.",
                    "Break the circle.");
            }
            else
            {
                return [.. CoverageOf(parent)];
            }
        }

        return Coverage.None(_entries.Length);
    }

    // A base that is missing or circular has no rules, and has been reported.
    private PlanRules? BaseOf(PlanDocument document)
        => document.Extends is { } name && _indices.TryGetValue(name, out var parent) ? _rules[parent] : null;

    private static bool Serves(CatalogEntry entry, ulong[] coverage) => entry switch
    {
        CatalogModel model => model.Lifecycle != Lifecycle.Retired,
        Alias alias => alias.Targets.Any(target => Coverage.Has(coverage, target.Index)),
        _ => throw new InvalidOperationException($"No such entry: {entry.GetType()}."),
    };

    private void Report(int index, string field, string problem, string remedy)
        => _errors.Add(PlansDocument.FileName, $"$.plans[{index}].{field}", problem, remedy);
}
