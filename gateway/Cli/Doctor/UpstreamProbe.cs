using System.Globalization;
using System.Net;
using Gateway.Configuration;
using Gateway.Core.Models;
using Gateway.Forwarding;
using Gateway.Forwarding.Clusters;
using Gateway.Forwarding.Upstream;

namespace Gateway.Cli.Doctor;

/// <summary>
/// Reaches upstreams as the gateway would: their certificate, their clock, and whether they take the credential.
/// </summary>
internal sealed class UpstreamProbe(TimeProvider time) : IDisposable
{
    private const int LongestError = 64 * 1024;
    private const int LongestList = 16 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LongestList,
    };

    /// <param name="prefix">What the upstream's paths begin with, or null.</param>
    /// <param name="models">The models of the catalog that this upstream serves.</param>
    public async Task<IReadOnlyList<Finding>> AtAsync(
        string name,
        string? address,
        string? prefix,
        UpstreamCredential? credential,
        IReadOnlyCollection<CatalogModel> models,
        CancellationToken cancellationToken)
    {
        var subject = $"upstream {name}";
        if (DemonstrationAddress.IsPlaceholder(address))
        {
            return [new Finding(subject, "the demonstration upstream, which the gateway starts itself in Development")];
        }

        if (AddressRules.ErrorOf(address) is { } error)
        {
            return [new Finding(subject, $"Its Address {error}", AddressRules.Remedy)];
        }

        var uri = new Uri(address!);
        try
        {
            // Listing models costs nothing at any upstream, and an upstream without the path still answers.
            using var request = new HttpRequestMessage(
                HttpMethod.Get, UpstreamAddresses.Make(address!, PathPrefixes.Apply(prefix, "/v1/models")));
            credential?.AddTo(request.Headers);
            using var response = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var refused = await IsRefusedAsync(response, cancellationToken);
            var findings = Read(subject, uri, response, credential is not null, refused);
            return response.IsSuccessStatusCode
                && await ListedNames.ReadAsync(response.Content, cancellationToken) is { } names
                && names.Missing(subject, models) is { } missing
                    ? [.. findings, missing]
                    : findings;
        }
        catch (HttpRequestException exception)
        {
            return [Unreached(subject, uri, exception)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var late = $"{uri} did not answer in {Patience.TotalSeconds} s.";
            return [new Finding(subject, late, "Check the upstream and the network to it.")];
        }
    }

    public void Dispose() => _client.Dispose();

    // Google calls a request with a bad key a bad request.
    private static async Task<bool> IsRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return true;
        }

        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            return false;
        }

        var buffer = new byte[LongestError];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return CredentialErrors.AreIn(buffer.AsMemory(0, count), quotes: true);
    }

    private Finding[] Read(string subject, Uri uri, HttpResponseMessage response, bool withCredential, bool refused)
    {
        var status = (int)response.StatusCode;
        var reached = refused
            ? new Finding(
                subject,
                $"{uri} answered {status}.",
                withCredential
                    ? "It rejects the credential: check Gateway.CredentialHeader and the variable of "
                        + "Gateway.CredentialVariable."
                    : "It wants a credential: name its variable in the cluster's metadata Gateway.CredentialVariable.")
            : new Finding(subject, $"{uri} answered {status}.");
        var skew = response.Headers.Date is { } date ? (time.GetUtcNow() - date).Duration() : TimeSpan.Zero;
        return skew < LargestSkew
            ? [reached]
            :
            [
                reached,
                new Finding(
                    "clock",
                    $"It is {skew.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s apart from that "
                        + $"of {uri.Host}.",
                    "Keep it by NTP: keys end by it."),
            ];
    }

    private static Finding Unreached(string subject, Uri uri, HttpRequestException exception)
        => exception.HttpRequestError == HttpRequestError.SecureConnectionError
            ? new Finding(
                subject,
                $"{uri}: {exception.InnerException?.Message ?? exception.Message}",
                "Renew its certificate, let this machine trust its issuer, or write http:// where it speaks no TLS.")
            : new Finding(
                subject, $"{uri}: {exception.Message}", "Start it, or correct its address in ReverseProxy:Clusters.");
}
