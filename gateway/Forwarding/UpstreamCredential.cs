using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>A header with a secret value. Not a record, whose text would show it.</summary>
internal sealed class UpstreamCredential(string header, string value)
{
    public void AddTo(HttpRequestHeaders headers) => headers.TryAddWithoutValidation(header, value);
}
