using Gateway.Core.Models.Compilation;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Stores;

/// <summary>
/// What of documents with errors comes into force all the same: organisations and keys, each where its document is
/// right in itself, beside the catalog in force. Revoking a key must not wait for the correction of a plan.
/// </summary>
/// <param name="loader">Makes a loader of the documents, with its own errors.</param>
internal sealed class CallerLoader(Func<DocumentLoader> loader)
{
    /// <summary>Whether a document comes into force whatever is wrong with the others.</summary>
    public bool IsRight(string document) => document switch
    {
        OrganisationsDocument.FileName => loader().OrganisationsAlone() is not null,
        KeysDocument.FileName => loader().KeysAlone(Index([]), NoModels) is not null,
        _ => false,
    };

    /// <param name="before">What is in force, and the documents that it was made of.</param>
    /// <param name="now">The documents as they are.</param>
    /// <returns>What is in force from now on; null where nothing of it changes.</returns>
    public ReusableLoad? Load(ReusableLoad before, DocumentDigests now)
    {
        if (before.Documents is not { } known)
        {
            return null;
        }

        var organisations = loader().OrganisationsAlone();
        var index = Index(organisations?.Organisations ?? [.. before.Keys.Organisations]);
        var keys = loader().KeysAlone(
            index, new SelectorVocabulary(before.Catalog.Snapshot.Entries, allowsUnknownModels: true));
        var made = known with
        {
            Organisations = organisations is null ? known.Organisations : now.Organisations,
            Keys = keys is null ? known.Keys : now.Keys,
        };

        // Compiled beside another catalog: no later load takes the keys over.
        return made == known
            ? null
            : before with
            {
                KeysInputs = "",
                Keys = keys ?? before.Keys.With([.. before.Keys.Organisations.Select(held => Current(held, index))]),
                Documents = made,
            };
    }

    private static SelectorVocabulary NoModels { get; } = new([], allowsUnknownModels: true);

    private static OrganisationIndex Index(IEnumerable<OrganisationDocument> organisations)
        => OrganisationIndex.WithUnknown(organisations);

    // One that has gone serves no key.
    private static OrganisationDocument Current(OrganisationDocument organisation, OrganisationIndex index)
        => index.Find(organisation.Id) ?? organisation with { Paused = true };
}
