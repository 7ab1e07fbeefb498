using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Explain;

/// <summary>The key to explain, as its document has it.</summary>
/// <param name="Index">Its place in keys.json.</param>
/// <param name="OrganisationIndex">The place of its organisation in organisations.json.</param>
internal sealed record KeyLocation(KeyDocument Document, int Index, int OrganisationIndex)
{
    public static KeyLocation? Find(DocumentFolder folder, string id)
    {
        var silent = new DocumentErrors();
        var organisations = DocumentFiles.Read(
            folder, OrganisationsDocument.FileName, OrganisationsDocument.Read, silent)!;
        KeyLocation? found = null;
        DocumentFiles.ReadKeys(
            folder,
            (key, index) =>
            {
                if (key.Id == id)
                {
                    found = new KeyLocation(key, index, PositionOf(organisations, key.Organisation));
                }
            },
            silent);
        return found;
    }

    /// <summary>
    /// The caller that a request with one of the key's secrets comes from, looked up as a request's is; null where none
    /// of them is good.
    /// </summary>
    public async Task<Caller?> CallerAsync(IKeyDirectory keys, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var secret in Document.Secrets)
        {
            var lookup = await keys.FindAsync(secret.Digest!.Value, cancellationToken);
            if (lookup is KeyLookup.Found found && found.IsGood(time))
            {
                return found.Caller;
            }
        }

        return null;
    }

    private static int PositionOf(OrganisationsDocument document, string id)
    {
        for (var index = 0; index < document.Organisations.Length; index++)
        {
            if (document.Organisations[index].Id == id)
            {
                return index;
            }
        }

        throw new InvalidDataException($"There is no organisation '{id}'.");
    }
}
