using Gateway.Catalog.Discovery;
using Microsoft.Extensions.Options;

namespace Gateway.Cli.Doctor;

/// <summary>Fetches and reads an upstream's list of models as the gateway would.</summary>
internal static class DiscoveryProbe
{
    /// <returns>The findings; null where discovery is off, or where its settings have an error already.</returns>
    public static async Task<Finding?> AtAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (UrlOf(services) is not { } url)
        {
            return null;
        }

        // A query may carry a credential.
        var list = url.GetLeftPart(UriPartial.Path);
        return await services.GetRequiredService<DiscoveryClient>().FetchAsync(known: null, cancellationToken) switch
        {
            DiscoveryResult.Changed { Models.Models.IsEmpty: true, Skipped: var skipped } => Found(
                $"{list} announces {Counts.Of(skipped, "model")}, and none that a request can name.",
                "Load a model there, or write its models into catalog.json, with upstream.model for their names."),
            DiscoveryResult.Changed { Models.Models.Length: var models, Skipped: var skipped }
                => Found($"{list} announces {Counts.Of(models, "model")}"
                    + (skipped == 0 ? "." : $", and {skipped} that no request can name.")),
            DiscoveryResult.Failed { Problem: var problem } => Found(
                $"{list}: {problem}",
                "Start it, or correct Gateway:Catalog:Url or the credential for it: without a first list the gateway "
                    + "is not ready."),
            var other => throw new InvalidOperationException($"No such answer to a first question: {other}."),
        };
    }

    private static Uri? UrlOf(IServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<IOptions<DiscoveryOptions>>().Value.Url;
        }
        catch (Exception exception) when (CommandRun.IsOfSettings(exception))
        {
            return null;
        }
    }

    private static Finding Found(string text, string? remedy = null) => new("announced models", text, remedy);
}
