using System.Collections.Immutable;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>The evaluator's verdict on one model name, with the rule behind it.</summary>
internal abstract record AccessExplanation
{
    private AccessExplanation()
    {
    }

    /// <param name="Entry">The entry of that name.</param>
    /// <param name="Serves">The model that would serve; a model other than the entry where the entry is an
    /// alias.</param>
    /// <param name="Rule">The selector by which the plan covers the entry.</param>
    /// <param name="Scope">The selector by which the key's own scope covers the entry; null where the key has no
    /// scope.</param>
    /// <param name="Skipped">The targets of the alias that were skipped before the one that serves.</param>
    public sealed record Allowed(
        CatalogEntry Entry,
        CatalogModel Serves,
        PlanRule? Rule,
        ModelSelector? Scope,
        ImmutableArray<SkippedTarget> Skipped) : AccessExplanation;

    public sealed record Refused(Denial Denial) : AccessExplanation;
}
