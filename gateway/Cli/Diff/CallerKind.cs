using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Cli.Diff;

/// <summary>All that decides what a key may call: keys that are equal in it may call the same.</summary>
/// <param name="Plan">The plan of the key's organisation; empty for a key that is not there or does not work.</param>
/// <param name="Scope">The text of the key's own scope.</param>
internal readonly record struct CallerKind(string Plan, string Scope)
{
    public static CallerKind None { get; } = new("", "");

    public IEnumerable<string> Callable(CatalogSnapshot snapshot, ModelSelectors? scope)
    {
        var caller = Caller.OnPlan(Plan) with { Scope = scope };
        var plan = snapshot.FindPlan(caller.PlanId);
        return snapshot.Entries.Where(entry => ModelAccess.MayCall(caller, plan, entry))
            .Select(entry => entry.Id.Value);
    }
}
