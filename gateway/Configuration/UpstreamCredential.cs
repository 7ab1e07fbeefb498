using System.Net.Http.Headers;
using System.Text;

namespace Gateway.Configuration;

/// <summary>
/// A header with a secret value, which settings name by an environment variable. Not a record, whose text would show
/// it.
/// </summary>
internal sealed class UpstreamCredential(string header, string secret, bool isBearer)
{
    /// <summary>The end of the sentence that names a variable without a credential in it.</summary>
    public const string Unreadable =
        "which is empty, unset or not printable ASCII. Set it to the upstream's credential.";

    private const string Authorization = "Authorization";

    private readonly string _value = isBearer ? "Bearer " + secret : secret;
    private readonly byte[] _secret = Encoding.ASCII.GetBytes(secret);

    /// <param name="variable">The environment variable that holds the credential.</param>
    /// <param name="header">The header that carries it; <c>Authorization</c>, as a Bearer token, where absent.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>The credential; null where the variable holds none.</returns>
    public static UpstreamCredential? Read(string variable, string? header, Func<string, string?> environment)
    {
        if (environment(variable) is not { Length: > 0 } secret || secret.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }

        var isBearer = header is null || header.Equals(Authorization, StringComparison.OrdinalIgnoreCase);
        return new UpstreamCredential(header ?? Authorization, secret, isBearer);
    }

    public void AddTo(HttpRequestHeaders headers) => headers.TryAddWithoutValidation(header, _value);

    /// <summary>Whether a text has the secret in it.</summary>
    public bool IsIn(ReadOnlySpan<byte> text) => text.IndexOf(_secret) >= 0;
}
