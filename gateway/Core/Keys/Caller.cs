using Gateway.Core.Models;

namespace Gateway.Core.Keys;

/// <summary>
/// The caller: the store's facts about the key of the request. Immutable; lives as long as its snapshot.
/// </summary>
/// <param name="KeyId">Public id of the key; the only part of it that logs and traces may hold.</param>
/// <param name="OrganisationId">The organisation that owns the key.</param>
/// <param name="PlanId">The organisation's plan, by id.</param>
/// <param name="Scope">The key's own, narrower set of models; null where the plan alone decides.</param>
/// <param name="OrganisationPaused">Whether the organisation is paused: its keys are known but may call
/// nothing.</param>
internal sealed record Caller(
    string KeyId,
    string OrganisationId,
    string PlanId,
    ModelSelectors? Scope,
    bool OrganisationPaused)
{
    /// <summary>
    /// From when on the presented secret is no longer good; null where it does not end. Authentication has held it.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the presented secret has expired.</summary>
    public bool HasExpired(TimeProvider time) => ExpiresAt is { } end && end <= time.GetUtcNow();

    /// <summary>A caller that the plan alone decides for.</summary>
    public static Caller OnPlan(string planId) => new("", "", planId, Scope: null, OrganisationPaused: false);
}
