using Gateway.Catalog.Discovery;
using Microsoft.Extensions.Options;

namespace Gateway.Cli.Init;

/// <summary>The models that a running upstream lists.</summary>
internal static class UpstreamModels
{
    /// <returns>The names, in their order; or why there are none.</returns>
    public static async Task<(string[] Models, CommandFailure? Failure)> OfAsync(
        Upstream upstream, CancellationToken cancellationToken)
    {
        var url = new Uri($"{upstream.Address.TrimEnd('/')}/v1/models");
        using var client = new DiscoveryClient(Options.Create(new DiscoveryOptions
        {
            Url = url,
            CredentialVariable = upstream.CredentialVariable,
            CredentialHeader = upstream.CredentialHeader,
        }));
        return await client.FetchAsync(known: null, cancellationToken) switch
        {
            DiscoveryResult.Changed { Models.Models: { IsEmpty: false } models }
                => ([.. models.Select(model => model.Id)], null),
            DiscoveryResult.Changed => ([], Failed($"{url} lists no model that a request can name.")),
            DiscoveryResult.Failed { Problem: var problem } => ([], Failed($"{url}: {problem}")),
            var other => throw new InvalidOperationException($"No such answer to a first question: {other}."),
        };
    }

    private static CommandFailure Failed(string problem)
        => new(
            ExitCodes.Errors,
            $"{problem} Nothing was written.",
            "Start it and load a model, or name one: --model NAME");
}
