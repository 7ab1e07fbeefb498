using Gateway.Core.Keys;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Authentication;

/// <summary>
/// The digest of the key that a connection sent last. The server gives a header that comes again as the same string, so a caller
/// who keeps the connection is hashed once. Nothing follows from it but the digest: what it stands for is looked up each time.
/// </summary>
internal sealed class ConnectionKey
{
    // The requests of an HTTP/2 connection run side by side: what was sent is exchanged as a whole.
    private volatile Sent? _last;

    /// <summary>Gives every connection of the endpoint one of its own.</summary>
    public static void AddTo(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new ConnectionKey());
        return next(connection);
    });

    /// <summary>The digest of the credential's key, if that stands in the very string that was remembered; otherwise null.</summary>
    public KeyDigest? DigestOf(in Credential credential)
        => _last is { } last && ReferenceEquals(last.Header, credential.Header) && last.KeyLength == credential.Key.Length
            ? last.Digest
            : null;

    /// <summary>Keeps the digest of a well-formed key for as long as the connection sends no other.</summary>
    public void Remember(in Credential credential, KeyDigest digest)
    {
        if (credential.Header is { } header)
        {
            _last = new Sent(header, credential.Key.Length, digest);
        }
    }

    // The key ends its header's value, so its length tells where in the string it stands.
    private sealed record Sent(string Header, int KeyLength, KeyDigest Digest);
}
