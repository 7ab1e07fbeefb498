using Gateway.Configuration;
using Gateway.Core.Names;
using Microsoft.Extensions.Options;

namespace Gateway.Catalog.Discovery;

/// <summary>Checks the section <c>Gateway:Catalog</c>, with messages for the operator.</summary>
/// <param name="clusters">The clusters that models may name.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class DiscoveryOptionsValidator(Func<IReadOnlySet<string>> clusters, Func<string, string?> environment)
    : IValidateOptions<DiscoveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscoveryOptions options)
    {
        List<string> errors = options.Url is { } url ? [.. Errors(options, url)] : [];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(DiscoveryOptions options, Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            yield return "Gateway:Catalog:Url is not an http or https address without a user. "
                + "Write it whole, as in https://upstream.example/v1/models, and the credential by "
                + "Gateway:Catalog:CredentialVariable.";
        }

        if (!clusters().Contains(options.Cluster) || !ModelId.IsValid(options.Cluster))
        {
            yield return $"Gateway:Catalog:Cluster is '{options.Cluster}', which is no cluster of "
                + "ReverseProxy:Clusters. "
                + "Name the cluster that serves the discovered models.";
        }

        if (options.PollInterval <= TimeSpan.Zero || options.PollInterval > TimeSpan.FromDays(1))
        {
            yield return "Gateway:Catalog:PollInterval is not between zero and one day. Write it as 00:01:00.";
        }

        if (options.MaxAge is { } maxAge && maxAge <= options.PollInterval)
        {
            yield return "Gateway:Catalog:MaxAge is not longer than Gateway:Catalog:PollInterval, so the list would "
                + "end between two "
                + "looks. Make it several times as long.";
        }

        if (options.CredentialVariable is { } variable
            && UpstreamCredential.Read(variable, options.CredentialHeader, environment) is null)
        {
            yield return $"Gateway:Catalog:CredentialVariable names the environment variable {variable}, "
                + UpstreamCredential.Unreadable;
        }
    }
}
