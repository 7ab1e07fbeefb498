using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Documents;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Check;

/// <summary>
/// Finds valid but probably unintended rules: entries that nothing uses, and rules that change nothing.
/// </summary>
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
        UnusedEntries.Report(snapshot, settings.Time.Today(), warnings);

        // The models of discovery are unknown here, so a cluster or a rule without a use may still have one.
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
