using System.Collections.Immutable;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Compilation;
using Gateway.Core.Models.Documents;

namespace Gateway.Cli.Check;

/// <summary>Reports selectors of plans that change nothing, because another rule decides all that they pick.</summary>
internal sealed class ShadowedRules(CatalogSnapshot snapshot, DocumentErrors warnings)
{
    public void Report(PlansDocument document)
    {
        for (var index = 0; index < document.Plans.Length; index++)
        {
            Report(document.Plans[index], $"$.plans[{index}]");
        }
    }

    private void Report(PlanDocument plan, string path)
    {
        var allow = plan.Allow.Select(Picks).ToArray();
        var deny = plan.Deny.Select(Picks).ToArray();
        var allowing = Count(allow);
        var denying = Count(deny);
        if (plan.Extends is { } name && snapshot.PlansById.TryGetValue(name, out var inherited))
        {
            for (var index = 0; index < allowing.Length; index++)
            {
                allowing[index] += inherited.Covers(index) ? 1 : 0;
            }
        }

        // The narrowest first, and what is reported no longer counts: of two equal selectors one is superfluous.
        foreach (var index in Narrowest(allow))
        {
            ReportAllow(plan.Allow[index], allow[index], $"{path}.allow[{index}]", allowing, denying);
        }

        foreach (var index in Narrowest(deny))
        {
            if (allow.Length > 0 || plan.Extends is not null)
            {
                ReportDeny(plan.Deny[index], deny[index], $"{path}.deny[{index}]", allowing, denying);
            }
        }
    }

    private void ReportAllow(string text, int[] picks, string path, int[] allowing, int[] denying)
    {
        if (picks.Length == 0)
        {
            Report(path, $"The selector '{text}' picks retired models only.", "Remove it.");
        }
        else if (Array.TrueForAll(picks, index => denying[index] > 0))
        {
            Report(path, $"All that '{text}' allows is denied by the same plan.", "Remove one of the two.");
        }
        else if (Array.TrueForAll(picks, index => allowing[index] > 1))
        {
            Array.ForEach(picks, index => allowing[index]--);
            Report(path, $"The selector '{text}' adds nothing: other rules allow all that it picks.", "Remove it.");
        }
        else if (picks is [var only] && snapshot.Entries[only] is Alias alias && NoTarget(alias, allowing, denying))
        {
            Report(
                path,
                $"The alias '{text}' is allowed, but none of the models it stands for is.",
                $"Allow one of {string.Join(", ", alias.Targets.Select(target => target.Id))}.");
        }
    }

    private void ReportDeny(string text, int[] picks, string path, int[] allowing, int[] denying)
    {
        if (Array.TrueForAll(picks, index => allowing[index] == 0))
        {
            Report(
                path,
                $"The selector '{text}' denies nothing that the plan would allow.",
                "Remove it, or keep it as a guard.");
        }
        else if (Array.TrueForAll(picks, index => denying[index] > 1))
        {
            Array.ForEach(picks, index => denying[index]--);
            Report(path, $"The selector '{text}' adds nothing: other rules deny all that it picks.", "Remove it.");
        }
    }

    private static bool NoTarget(Alias alias, int[] allowing, int[] denying)
        => !alias.Targets.Any(target => target.Lifecycle != Lifecycle.Retired
            && allowing[target.Index] > 0 && denying[target.Index] == 0);

    private static IEnumerable<int> Narrowest(int[][] picks)
        => Enumerable.Range(0, picks.Length).OrderBy(index => picks[index].Length);

    private int[] Count(int[][] picks)
    {
        var counts = new int[snapshot.Entries.Length];
        foreach (var index in picks.SelectMany(entries => entries))
        {
            counts[index]++;
        }

        return counts;
    }

    private int[] Picks(string text) => SelectorParser.Parse(text) switch
    {
        null => [],
        { Kind: ModelSelectorKind.Id, Value: var id } => Live([snapshot.EntriesById[id]]),
        var selector => Live([.. snapshot.Entries.Where(selector.Matches)]),
    };

    private static int[] Live(ImmutableArray<CatalogEntry> entries)
        =>
        [
            .. entries.Where(entry => entry is not CatalogModel { Lifecycle: Lifecycle.Retired })
                .Select(entry => entry.Index),
        ];

    private void Report(string path, string problem, string remedy)
        => warnings.Add(PlansDocument.FileName, path, problem, remedy);
}
