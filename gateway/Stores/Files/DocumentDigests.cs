using System.Security.Cryptography;

namespace Gateway.Stores.Files;

/// <summary>What the documents of a folder hold, as digests: equal wherever they are equal.</summary>
internal sealed record DocumentDigests(string Catalog, string Plans, string Organisations, string Keys)
{
    private const int RevisionLength = 12;

    /// <summary>The name of it all.</summary>
    public string Revision
        => Convert.ToHexStringLower(
            SHA256.HashData(Convert.FromHexString(Catalog + Plans + Organisations + Keys)))[..RevisionLength];
}
