using System.Collections.Immutable;
using Gateway.Core.Errors;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <summary>The evaluator's verdict on one model name, with the rule behind it.</summary>
internal abstract record AccessExplanation
{
    private AccessExplanation()
    {
    }

    /// <param name="Entry">The entry that the name stands for.</param>
    /// <param name="Serves">The model that would serve; another one than the entry where that is an alias.</param>
    /// <param name="Rule">The selector by which the plan covers the entry.</param>
    /// <param name="Scope">The selector by which the key's own scope does; null where it has no scope.</param>
    /// <param name="Skipped">The targets of the alias that were passed over before the one that serves.</param>
    public sealed record Allowed(
        CatalogEntry Entry,
        CatalogModel Serves,
        PlanRule? Rule,
        ModelSelector? Scope,
        ImmutableArray<SkippedTarget> Skipped) : AccessExplanation;

    /// <param name="Refusal">What the caller is told.</param>
    /// <param name="Cause">What in the documents led to it.</param>
    public sealed record Refused(Refusal Refusal, RefusalCause Cause) : AccessExplanation;
}
