using System.Net.Http.Headers;
using System.Text;

namespace Gateway.IntegrationTests.Hosting;

/// <summary>An HTTP client of one gateway, with short spellings for what tests do most.</summary>
internal sealed class GatewayClient : IDisposable
{
    private readonly HttpClient _http;

    public GatewayClient(Uri gateway)
        => _http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = gateway,
            Timeout = Eventually.Patience,
        };

    public static StringContent Json(string body)
        => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public static HttpRequestMessage Post(string path, string body, TestKey? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        }

        return request;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, TestKey? key)
        => SendAsync(Post(path, body, key));

    public Task<HttpResponseMessage> GetAsync(string path, TestKey? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        }

        return SendAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Returns as soon as the head of the answer is there.</summary>
    public Task<HttpResponseMessage> SendForStreamAsync(
        HttpRequestMessage request, CancellationToken cancellationToken = default)
        => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose() => _http.Dispose();
}
