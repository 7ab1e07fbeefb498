using System.CommandLine;
using System.CommandLine.Parsing;
using Gateway.Forwarding.Clusters;

namespace Gateway.Cli.Init;

/// <summary><c>init</c>: writes a starting set of settings and documents for one upstream.</summary>
internal static class InitCommand
{
    private const string Placeholder = "my-model";

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Where to write; made if it is not there." };
        var known = new Option<string?>("--upstream")
        {
            Description =
                "A server that is known by its name: its address and dialects, and the models that it lists now.",
            HelpName = string.Join('|', KnownUpstream.All.Select(upstream => upstream.Name)),
        };
        known.AcceptOnlyFromAmong([.. KnownUpstream.All.Select(upstream => upstream.Name)]);
        var address = new Option<string?>("--address")
        {
            Description = "The upstream's address, as http://127.0.0.1:11434/.",
            HelpName = "URL",
        };
        address.Validators.Add(CheckAddress);
        var dialects = new Option<string[]>("--dialect")
        {
            Description = "A dialect that the upstream speaks. Repeatable.",
            HelpName = "openai|anthropic|gemini",
            DefaultValueFactory = _ => [],
        };
        dialects.AcceptOnlyFromAmong("openai", "anthropic", "gemini");
        var variable = new Option<string?>("--credential-variable")
        {
            Description = "The environment variable that holds the upstream's credential; none where it needs none.",
            HelpName = "NAME",
        };
        var models = new Option<string[]>("--model")
        {
            Description = "A model that the upstream serves, by its name there. Repeatable.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var command = new DocumentedCommand(
            "init",
            "Writes a starting set of settings and documents for your upstream; overwrites nothing.",
            "init gateway --upstream ollama",
            "init gateway --address http://127.0.0.1:11434/ --model llama3.2",
            "init gateway --address https://api.anthropic.com/ --dialect anthropic --credential-variable "
                + "ANTHROPIC_API_KEY")
        {
            folder, known, address, dialects, variable, models,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(known) is null && result.GetResult(address) is null)
            {
                result.AddError("Give --upstream or --address.");
            }
        });
        return command.DoesAlone((line, cancellationToken) =>
        {
            var server = KnownUpstream.All.FirstOrDefault(upstream => upstream.Name == line.GetValue(known));
            var upstream = new Upstream(
                line.GetValue(address) ?? server!.Address,
                line.GetValue(dialects) is { Length: > 0 } given ? given : server?.Dialects ?? ["openai"],
                line.GetValue(variable),
                line.GetValue(models) is { Length: > 0 } named ? named : server is null ? [Placeholder] : []);
            return WriteAsync(Path.GetFullPath(line.GetValue(folder)!), upstream, cancellationToken);
        });
    }

    private static void CheckAddress(OptionResult result)
    {
        var address = result.Tokens is [.., var last] ? last.Value : null;
        if (AddressRules.ErrorOf(address) is { } error)
        {
            result.AddError($"--address {error} {AddressRules.Remedy}");
        }

        if (AddressRules.VersionErrorOf(address) is { } versionError)
        {
            result.AddError($"--address {versionError}");
        }
    }

    private static async Task<ICommandResult> WriteAsync(
        string folder, Upstream upstream, CancellationToken cancellationToken)
    {
        if (upstream.Models.Length > 0)
        {
            return StartingSet.Write(folder, upstream);
        }

        var (models, failure) = await UpstreamModels.OfAsync(upstream, cancellationToken);
        return failure is null ? StartingSet.Write(folder, upstream with { Models = models }) : failure;
    }
}
