using System.Globalization;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Check;

/// <summary>Reports clusters, models and plans that nothing uses, and models that retire soon.</summary>
internal static class UnusedEntries
{
    private const int NoticeDays = 30;

    public static void Report(IReadOnlySet<string> clusters, CatalogSnapshot snapshot, DocumentErrors warnings)
    {
        var named = snapshot.Entries.OfType<CatalogModel>().Select(model => model.Cluster)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var cluster in clusters.Where(cluster => !named.Contains(cluster)).Order(StringComparer.Ordinal))
        {
            warnings.Add(
                CheckReport.Settings,
                $"ReverseProxy:Clusters:{cluster}",
                $"No model is served by the cluster '{cluster}'.",
                "Name it as a model's upstream.cluster, or remove it.");
        }
    }

    public static void Report(CatalogSnapshot snapshot, DateOnly today, DocumentErrors warnings)
    {
        var aliases = snapshot.Entries.Count(entry => entry is Alias);
        foreach (var model in snapshot.Entries.OfType<CatalogModel>())
        {
            Report(model, $"$.models[{model.Index - aliases}]", snapshot, today, warnings);
        }
    }

    public static void Report(PlansDocument plans, OrganisationsDocument organisations, DocumentErrors warnings)
    {
        var used = organisations.Organisations.Select(organisation => organisation.Plan)
            .Concat(plans.Plans.Select(plan => plan.Extends))
            .ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < plans.Plans.Length; index++)
        {
            if (!used.Contains(plans.Plans[index].Id))
            {
                warnings.Add(
                    PlansDocument.FileName,
                    $"$.plans[{index}]",
                    $"No organisation is on the plan '{plans.Plans[index].Id}', and no plan extends it.",
                    "Put one on it, or remove it.");
            }
        }
    }

    private static void Report(
        CatalogModel model,
        string path,
        CatalogSnapshot snapshot,
        DateOnly today,
        DocumentErrors warnings)
    {
        if (model.Lifecycle == Lifecycle.Retired)
        {
            return;
        }

        if (!snapshot.Plans.Any(plan => plan.Covers(model.Index)))
        {
            warnings.Add(
                CatalogDocument.FileName, path, $"No plan covers '{model.Id}'.", "Allow it in a plan, or remove it.");
        }

        if (model.RetiresOn is { } date && date <= today.AddDays(NoticeDays))
        {
            warnings.Add(
                CatalogDocument.FileName,
                $"{path}.lifecycle.retires_on",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"From {date:yyyy-MM-dd} on, '{model.Id}' is refused; the error names '{model.Replacement}'."),
                "Tell its callers, or write a later date.");
        }
    }
}
