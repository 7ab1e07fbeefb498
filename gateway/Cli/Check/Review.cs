using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Check;

/// <summary>Looks for what is right and yet likely not meant: what nothing uses, and what changes nothing.</summary>
internal static class Review
{
    public static CheckedCounts Of(
        CommandSettings settings,
        CatalogSnapshot snapshot,
        DateTimeOffset now,
        DocumentErrors warnings)
    {
        // The documents have just been read without an error.
        var silent = new DocumentErrors();
        var plans = DocumentFiles.Read(settings.Folder, PlansDocument.FileName, PlansDocument.Read, silent)!;
        var organisations = DocumentFiles.Read(
            settings.Folder, OrganisationsDocument.FileName, OrganisationsDocument.Read, silent)!;
        var keys = new KeyReview(organisations, snapshot, now, warnings);
        UnusedEntries.Report(snapshot, DateOnly.FromDateTime(now.UtcDateTime), warnings);

        // What models will be announced is not known here, so neither is what a cluster or a rule is good for.
        if (snapshot.IsComplete)
        {
            UnusedEntries.Report(settings.Clusters, snapshot, warnings);
            new ShadowedRules(snapshot, warnings).Report(plans);
        }

        UnusedEntries.Report(plans, organisations, warnings);
        DocumentFiles.ReadKeys(settings.Folder, keys.Add, silent);
        keys.ReportOrganisationsWithoutKey();
        return new CheckedCounts(organisations.Organisations.Length, keys.Count, keys.LiveCount);
    }
}
