using System.CommandLine;
using Gateway.Forwarding.Clusters;

namespace Gateway.Cli.Init;

/// <summary><c>init</c>: writes a starting set of settings and documents for one upstream.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Where to write; made if it is not there." };
        var address = new Option<string>("--address")
        {
            Description = "The upstream's address, as http://127.0.0.1:11434/.",
            HelpName = "URL",
            Required = true,
        };
        address.Validators.Add(result =>
        {
            if (AddressRules.ErrorOf(result.GetValue(address)) is { } error)
            {
                result.AddError($"--address {error} {AddressRules.Remedy}");
            }

            if (AddressRules.VersionErrorOf(result.GetValue(address)) is { } versionError)
            {
                result.AddError($"--address {versionError}");
            }
        });
        var dialects = new Option<string[]>("--dialect")
        {
            Description = "A dialect that the upstream speaks. Repeatable.",
            HelpName = "openai|anthropic|gemini",
            DefaultValueFactory = _ => ["openai"],
        };
        dialects.AcceptOnlyFromAmong("openai", "anthropic", "gemini");
        var variable = new Option<string?>("--credential-variable")
        {
            Description = "The environment variable that holds the upstream's credential; none where it asks for none.",
            HelpName = "NAME",
        };
        var model = new Option<string>("--model")
        {
            Description = "A model that the upstream serves, by its name there.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "my-model",
        };
        var command = new DocumentedCommand(
            "init",
            "Writes a starting set of settings and documents for your upstream; overwrites nothing.",
            "init gateway --address http://127.0.0.1:11434/ --model llama3.2",
            "init gateway --address https://api.anthropic.com/ --dialect anthropic --credential-variable ANTHROPIC_API_KEY")
        {
            folder, address, dialects, variable, model,
        };
        return command.DoesAlone((line, _) => Task.FromResult(StartingSet.Write(
            Path.GetFullPath(line.GetValue(folder)!),
            new Upstream(line.GetValue(address)!, line.GetValue(dialects)!, line.GetValue(variable), line.GetValue(model)!))));
    }
}
