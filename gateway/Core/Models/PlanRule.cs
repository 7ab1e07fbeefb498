namespace Gateway.Core.Models;

/// <summary>One selector of one plan, and where it is written.</summary>
/// <param name="Plan">The plan that holds it: the caller's own, or one that it extends.</param>
/// <param name="Path">Its place in plans.json.</param>
/// <param name="Selector">What it picks.</param>
/// <param name="Denies">Whether the rule is in a deny list.</param>
internal sealed record PlanRule(string Plan, string Path, ModelSelector Selector, bool Denies);
