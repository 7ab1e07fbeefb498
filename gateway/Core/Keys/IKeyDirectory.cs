namespace Gateway.Core.Keys;

/// <summary>Finds the holder of a key by the key's digest.</summary>
internal interface IKeyDirectory
{
    ValueTask<KeyLookup> FindAsync(KeyDigest digest, CancellationToken cancellationToken);
}
