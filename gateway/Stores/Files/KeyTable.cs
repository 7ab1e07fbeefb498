using System.Text;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>
/// The keys of the documents, immutable and compact: a key costs about a hundred bytes until it is used. The first use
/// of a secret builds its answer; every later one returns the same object.
/// </summary>
internal sealed class KeyTable(
    KeyRecord[] keys,
    byte[] ids,
    SecretRecord[] secrets,
    PositionTable positions,
    OrganisationDocument[] organisations,
    ModelSelectors[] scopes) : IKeyDirectory
{
    private readonly KeyLookup.Found?[] _found = new KeyLookup.Found?[secrets.Length];

    public int Keys => keys.Length;

    public IReadOnlyList<OrganisationDocument> Organisations => organisations;

    /// <summary>The same keys of the same organisations, of which something else is said.</summary>
    public KeyTable With(OrganisationDocument[] others) => new(keys, ids, secrets, positions, others, scopes);

    public ValueTask<KeyLookup> FindAsync(KeyDigest digest, CancellationToken cancellationToken) => new(Find(digest));

    public KeyLookup Find(in KeyDigest digest)
    {
        var (hash, probe) = ((uint)digest.A, 0);
        for (var position = positions.Next(hash, ref probe); position >= 0; position = positions.Next(hash, ref probe))
        {
            if (secrets[position].Digest.FixedTimeEquals(digest))
            {
                return _found[position] ?? Build(position);
            }
        }

        return KeyLookup.Unknown.Instance;
    }

    // Two requests may build the same answer at once; either will do.
    private KeyLookup.Found Build(int position)
    {
        var secret = secrets[position];
        var key = keys[secret.Key];
        var organisation = organisations[key.Organisation];
        var caller = new Caller(
            Encoding.ASCII.GetString(ids, key.IdOffset, key.IdLength),
            organisation.Id,
            organisation.Plan,
            key.Scope < 0 ? null : scopes[key.Scope],
            organisation.Paused)
        {
            ExpiresAt = secret.Expiry,
        };
        return _found[position] = new KeyLookup.Found(caller, key.Revoked);
    }
}
