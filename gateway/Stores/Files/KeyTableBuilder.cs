using System.Runtime.InteropServices;
using System.Text;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Stores.Documents;

namespace Gateway.Stores.Files;

/// <summary>
/// Takes keys one by one into the compact form of a <see cref="KeyTable"/>, and reports what is wrong with each.
/// </summary>
internal sealed class KeyTableBuilder(
    OrganisationIndex organisations,
    ScopeIndex scopes,
    bool allowDemoKeys,
    DocumentErrors errors)
{
    /// <summary>The secret in use and the one that takes its place.</summary>
    private const int MostSecrets = 2;

    private readonly List<KeyRecord> _keys = [];
    private readonly List<byte> _ids = [];
    private readonly PositionTable _keysById = new();
    private readonly List<SecretRecord> _secrets = [];
    private readonly PositionTable _secretsByDigest = new();

    public void Add(KeyDocument key)
    {
        var index = _keys.Count;
        var scope = key.Scope is { } own ? Scope(own, index) : -1;
        var offset = _ids.Count;
        CheckId(key.Id, index);
        CheckSecrets(key, index);
        CollectionsMarshal.SetCount(_ids, offset + key.Id.Length);
        Encoding.ASCII.GetBytes(key.Id, CollectionsMarshal.AsSpan(_ids)[offset..]);
        _keysById.Add(Hash(key.Id), index);
        var organisation = Organisation(key.Organisation, index);
        _keys.Add(new KeyRecord(offset, (short)key.Id.Length, organisation, scope, key.Revoked));
        for (var position = 0; position < key.Secrets.Length; position++)
        {
            AddSecret(key, position, index);
        }
    }

    public KeyTable Build()
        => new([.. _keys], [.. _ids], [.. _secrets], _secretsByDigest, organisations.All, scopes.ToArray());

    private static uint Hash(string id) => (uint)string.GetHashCode(id, StringComparison.Ordinal);

    private void AddSecret(KeyDocument key, int position, int index)
    {
        if (key.Secrets[position].Digest is not { } digest)
        {
            return;
        }

        if (!allowDemoKeys && DemoKeys.Contain(digest))
        {
            Report(
                index,
                $"secrets[{position}].sha256",
                $"The key '{key.Id}' has the secret of a demonstration key, which is public.",
                "Remove it and hand out a key of your own; only the Development environment takes demonstration keys.");
        }

        if (Contains(digest))
        {
            Report(
                index,
                $"secrets[{position}].sha256",
                "The digest is there twice.",
                "A secret belongs to one key: remove one of the two.");
            return;
        }

        var (own, whole) = (Ticks(key.Secrets[position].Expires), Ticks(key.Expires));
        _secretsByDigest.Add((uint)digest.A, _secrets.Count);
        _secrets.Add(new SecretRecord(digest, Math.Min(own, whole), index));
    }

    private bool Contains(in KeyDigest digest)
    {
        var probe = 0;
        for (var known = Next(digest, ref probe); known >= 0; known = Next(digest, ref probe))
        {
            if (_secrets[known].Digest == digest)
            {
                return true;
            }
        }

        return false;
    }

    private int Next(in KeyDigest digest, ref int probe) => _secretsByDigest.Next((uint)digest.A, ref probe);

    private void CheckId(string id, int index)
    {
        var (hash, probe) = (Hash(id), 0);
        var ids = CollectionsMarshal.AsSpan(_ids);
        for (var known = _keysById.Next(hash, ref probe); known >= 0; known = _keysById.Next(hash, ref probe))
        {
            if (id.Length > 0 && Ascii.Equals(ids.Slice(_keys[known].IdOffset, _keys[known].IdLength), id))
            {
                Report(index, "id", $"The key '{id}' is there twice.", "Remove or rename one of the two.");
                return;
            }
        }
    }

    private void CheckSecrets(KeyDocument key, int index)
    {
        if (key.Secrets.Length > MostSecrets)
        {
            Report(
                index,
                "secrets",
                $"The key '{key.Id}' has {key.Secrets.Length} secrets.",
                $"Keep {MostSecrets}: the old one and the new one.");
        }
        else if (key.Secrets.IsEmpty && !key.Revoked && key.Id.Length > 0)
        {
            Report(
                index,
                "secrets",
                $"The key '{key.Id}' has no secret, so no request can use it.",
                "Write the SHA-256 of one, or revoke the key.");
        }
        else if (key.Secrets.Length == MostSecrets && key.Secrets.All(secret => secret.Expires is null))
        {
            Report(
                index,
                "secrets",
                $"The key '{key.Id}' has two secrets that never end.",
                "Write 'expires' on the one that goes.");
        }
    }

    private int Organisation(string id, int index)
    {
        if (!organisations.TryFind(id, out var position) && id.Length > 0)
        {
            Report(
                index,
                "organisation",
                $"There is no organisation '{id}'.",
                organisations.Remedy(id));
        }

        return position;
    }

    private int Scope(ScopeDocument scope, int index)
    {
        if (scope.Allow.IsEmpty)
        {
            Report(
                index,
                "scope.allow",
                "The scope allows nothing, so the key could call no model.",
                "Write selectors, or * for all that the plan covers; or leave 'scope' out.");
        }

        return scopes.Intern(scope, index);
    }

    private static long Ticks(DateTimeOffset? moment) => moment?.UtcTicks ?? SecretRecord.Never;

    private void Report(int index, string field, string problem, string remedy)
        => errors.Add(KeysDocument.FileName, $"$.keys[{index}].{field}", problem, remedy);
}
