using System.Collections.Immutable;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;

namespace Gateway.Stores.Documents;

/// <summary>The scopes of keys, each kept and compiled once: a million keys have few different ones.</summary>
internal sealed class ScopeIndex(SelectorCompiler compiler)
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<ModelSelectors> _scopes = [];

    public ModelSelectors[] ToArray() => [.. _scopes];

    public int Intern(ScopeDocument scope, int key)
    {
        var text = Join(scope.Allow) + "\0" + Join(scope.Deny);
        if (!_positions.TryGetValue(text, out var position))
        {
            position = _scopes.Count;
            _scopes.Add(compiler.Compile(scope.Allow, scope.Deny, $"$.keys[{key}].scope"));
            _positions.Add(text, position);
        }

        return position;
    }

    private static string Join(ImmutableArray<string> selectors) => string.Join('\n', selectors);
}
