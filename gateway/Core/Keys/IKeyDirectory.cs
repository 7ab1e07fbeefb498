namespace Gateway.Core.Keys;

/// <summary>Finds the holder of a key by the key's digest.</summary>
internal interface IKeyDirectory
{
    ValueTask<KeyLookup> FindAsync(KeyDigest digest, CancellationToken cancellationToken);

    /// <summary>The same for a key without a checksum, of which any number can be made up.</summary>
    ValueTask<KeyLookup> FindOtherAsync(KeyDigest digest, CancellationToken cancellationToken)
        => FindAsync(digest, cancellationToken);
}
