using System.Runtime.InteropServices;
using Gateway.Core.Inspection;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Core.Access;

/// <content>The only code that can make a permit.</content>
internal sealed partial class Permit
{
    /// <summary>
    /// Decides whether a caller may have a request served: a pure function of its three arguments, without a clock and
    /// without I/O.
    /// </summary>
    internal static class Evaluator
    {
        public static AccessDecision Evaluate(Caller caller, in RequestedModels requested, CatalogSnapshot snapshot)
        {
            var plan = snapshot.FindPlan(caller.PlanId);
            if (ModelAccess.Resolve(caller, plan, requested.Primary, snapshot) is not { } model)
            {
                return new AccessDecision.Deny(ModelAccess.Deny(caller, plan, requested.Primary, snapshot));
            }

            var mentions = requested.Mentions;
            if (mentions.IsDefaultOrEmpty)
            {
                return new AccessDecision.Allow(new Permit(model, []));
            }

            var resolved = new CatalogModel[mentions.Length];
            for (var index = 0; index < resolved.Length; index++)
            {
                // Mentions mostly repeat the primary model, and the items of a batch repeat the item before.
                var mention = mentions[index];
                if (mention.Text is { } text)
                {
                    if (!ModelAccess.MayReach(caller, plan, text, model.Cluster, snapshot))
                    {
                        return new AccessDecision.Deny(
                            ModelAccess.DenyText(caller, plan, text, model.Cluster, snapshot));
                    }

                    resolved[index] = model;
                    continue;
                }

                var name = mention.Model;
                var mentioned = name == requested.Primary ? model
                    : index > 0 && mentions[index - 1] is { Text: null } before && name == before.Model
                        ? resolved[index - 1]
                    : ModelAccess.Resolve(caller, plan, name, snapshot);
                if (mentioned is null)
                {
                    return new AccessDecision.Deny(ModelAccess.Deny(caller, plan, name, snapshot));
                }

                if (!string.Equals(mentioned.Cluster, model.Cluster, StringComparison.Ordinal))
                {
                    return new AccessDecision.Deny(new Denial.DifferentUpstreams(requested.Primary, name));
                }

                resolved[index] = mentioned;
            }

            return new AccessDecision.Allow(new Permit(model, ImmutableCollectionsMarshal.AsImmutableArray(resolved)));
        }
    }
}
