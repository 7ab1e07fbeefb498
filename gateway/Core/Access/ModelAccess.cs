using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;

namespace Gateway.Core.Access;

/// <summary>The rule for one name. The order of its conditions is the order in which a denial states them.</summary>
internal static class ModelAccess
{
    private enum Obstacle
    {
        None,
        Organisation,
        Lifecycle,
        Plan,
        Scope,
        Targets,
    }

    /// <summary>Whether the caller may call a catalog entry: what is listed is exactly what is callable.</summary>
    /// <param name="plan">The caller's plan; null covers nothing.</param>
    public static bool MayCall(Caller caller, Plan? plan, CatalogEntry entry)
        => Find(caller, plan, entry, out _) == Obstacle.None;

    /// <summary>The model that serves the caller under a name; null where the caller may not call it.</summary>
    public static CatalogModel? Resolve(Caller caller, Plan? plan, ModelId name, CatalogSnapshot snapshot)
        => snapshot.Find(name) is { } entry && Find(caller, plan, entry, out var model) == Obstacle.None ? model : null;

    /// <summary>Why the caller may not call a model of this name. Runs only once that is decided.</summary>
    /// <param name="name">The name; null for a text that no model can have as its name.</param>
    public static Denial Deny(Caller caller, Plan? plan, ModelId? name, CatalogSnapshot snapshot)
    {
        if (caller.OrganisationPaused)
        {
            return new Denial.OrganisationPaused();
        }

        // A target of the alias may be among the missing models.
        var entry = name is { } id ? snapshot.Find(id) : null;
        if (plan is not null && !snapshot.IsComplete && name is { } missing && entry is null or Alias)
        {
            return new Denial.NotDiscovered(missing);
        }

        if (plan is null || CallableModels.None(caller, plan, snapshot))
        {
            return new Denial.NoModels(caller.PlanId, ByScope: plan is { CoversNothing: false });
        }

        return entry is null
            ? new Denial.NotInCatalog(name, CallableModels.Nearest(caller, plan, name, snapshot))
            : Deny(caller, plan, entry);
    }

    /// <summary>Whether a text may be sent to a cluster as it is.</summary>
    public static bool MayReach(Caller caller, Plan? plan, string text, string cluster, CatalogSnapshot snapshot)
        => MeantBy(text, cluster, snapshot).Any(entry => MayCall(caller, plan, entry));

    /// <summary>Why a text must not be sent to a cluster.</summary>
    public static Denial DenyText(Caller caller, Plan? plan, string text, string cluster, CatalogSnapshot snapshot)
    {
        var cause = Deny(caller, plan, MeantBy(text, cluster, snapshot).FirstOrDefault()?.Id, snapshot);
        return cause is Denial.NotDiscovered ? cause : new Denial.ForbiddenText(text, cause);
    }

    /// <summary>Why a caller that may call other models may not call this entry.</summary>
    public static Denial Deny(Caller caller, Plan plan, CatalogEntry entry) => Find(caller, plan, entry, out _) switch
    {
        Obstacle.Organisation => new Denial.OrganisationPaused(),
        Obstacle.Lifecycle => new Denial.Retired((CatalogModel)entry),
        Obstacle.Plan => new Denial.NotInPlan(plan, entry),
        Obstacle.Scope => new Denial.OutOfScope(caller.Scope!, entry),
        Obstacle.Targets => new Denial.NoTarget((Alias)entry),
        var obstacle => throw new InvalidOperationException($"'{entry.Id}' is callable: {obstacle}."),
    };

    // An upstream reads a text as its own name for a model, whatever the catalog or another upstream calls so.
    private static IEnumerable<CatalogEntry> MeantBy(string text, string cluster, CatalogSnapshot snapshot)
    {
        var anywhere = snapshot.ModelsByUpstreamName[text];
        var here = anywhere.Where(model => string.Equals(model.Cluster, cluster, StringComparison.Ordinal));
        return here.Any() ? here
            : anywhere.Any() ? anywhere
            : snapshot.EntriesById.TryGetValue(text, out var entry) ? [entry]
            : [];
    }

    private static Obstacle Find(Caller caller, Plan? plan, CatalogEntry entry, out CatalogModel? model)
    {
        model = null;
        if (caller.OrganisationPaused)
        {
            return Obstacle.Organisation;
        }

        if (entry is CatalogModel { Lifecycle: Lifecycle.Retired })
        {
            return Obstacle.Lifecycle;
        }

        if (plan is null || !plan.Covers(entry.Index))
        {
            return Obstacle.Plan;
        }

        if (caller.Scope is { } scope && !scope.Cover(entry))
        {
            return Obstacle.Scope;
        }

        model = entry switch
        {
            CatalogModel itself => itself,
            Alias alias => Target(caller, plan, alias),
            _ => throw new InvalidOperationException($"No such entry: {entry.GetType()}."),
        };
        return model is null ? Obstacle.Targets : Obstacle.None;
    }

    // An alias lends its name, never its rights: the target is checked as if the caller had named it.
    private static CatalogModel? Target(Caller caller, Plan plan, Alias alias)
    {
        foreach (var target in alias.Targets)
        {
            if (Find(caller, plan, target, out var model) == Obstacle.None)
            {
                return model;
            }
        }

        return null;
    }
}
