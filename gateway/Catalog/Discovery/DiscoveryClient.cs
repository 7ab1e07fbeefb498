using System.Net;
using System.Net.Http.Headers;
using Gateway.Configuration;
using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Discovery;

/// <summary>Fetches the upstream's list. Every failure is a result, never an exception.</summary>
internal sealed class DiscoveryClient : IDisposable
{
    /// <summary>A longer list is refused; the largest public ones have a tenth of it.</summary>
    public const int LongestList = 16 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        // The credential is for this address, and a redirect could name any other.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = ConnectionLifetime,
    })
    {
        MaxResponseContentBufferSize = LongestList,
        Timeout = Patience,
    };

    private readonly Uri? _url;
    private readonly UpstreamCredential? _credential;
    private readonly DiscoveryReader _reader;

    public DiscoveryClient(IOptions<DiscoveryOptions> options)
    {
        _url = options.Value.Url;
        _credential = options.Value.CredentialVariable is { } variable
            ? UpstreamCredential.Read(variable, options.Value.CredentialHeader, Environment.GetEnvironmentVariable)
            : null;
        _reader = new DiscoveryReader(options.Value.Cluster);
    }

    /// <param name="known">The entity tag of the list that is known; null where there is none.</param>
    public async Task<DiscoveryResult> FetchAsync(EntityTagHeaderValue? known, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _url);
        _credential?.AddTo(request.Headers);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync(response, cancellationToken),
                HttpStatusCode.NotModified when known is not null => new DiscoveryResult.Unchanged(),
                var status => new DiscoveryResult.Failed($"The upstream answered {(int)status}."),
            };
        }
        catch (HttpRequestException exception)
        {
            return new DiscoveryResult.Failed($"The list could not be fetched whole: {exception.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DiscoveryResult.Failed($"The list did not arrive in {Patience.TotalSeconds} s.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<DiscoveryResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = _reader.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer is DiscoveryResult.Changed changed ? changed with { Tag = response.Headers.ETag } : answer;
    }
}
