using Gateway.Core.Keys;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Authentication;

/// <summary>
/// The digest of the key that a connection sent last. The server returns a repeated header as the same string, so each
/// connection hashes its key once. Only the digest is cached; the key is looked up each time.
/// </summary>
internal sealed class ConnectionKey
{
    // The requests of an HTTP/2 connection run side by side: what was sent is exchanged as a whole.
    private volatile Sent? _last;

    /// <summary>Gives every connection of the endpoint its own cache.</summary>
    public static void AddTo(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new ConnectionKey());
        return next(connection);
    });

    /// <summary>The digest of the credential's key if it is in the cached string itself; otherwise null.</summary>
    public KeyDigest? DigestOf(in Credential credential)
        => _last is { } last
            && ReferenceEquals(last.Header, credential.Header)
            && last.KeyLength == credential.Key.Length
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

    // The key ends its header's value, so its length gives its position in the string.
    private sealed record Sent(string Header, int KeyLength, KeyDigest Digest);
}
