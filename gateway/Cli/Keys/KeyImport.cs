using System.CommandLine;
using Gateway.Authentication;
using Gateway.Core.Keys;
using Microsoft.Extensions.Options;

namespace Gateway.Cli.Keys;

/// <summary>
/// <c>keys import</c>: imports a key that callers have already, from this gateway or from another system.
/// </summary>
internal static class KeyImport
{
    private const string Setting = $"{AuthenticationOptions.Section}:{nameof(AuthenticationOptions.OtherKeyForms)}";

    public static Command Create(TimeProvider time)
    {
        var id = KeysCommand.NewId();
        var organisation = KeysCommand.Organisation();
        var command = new DocumentedCommand(
            "import",
            "Adds a key that exists already. Its secret is read from standard input, one line; documents keep only "
                + "its SHA-256.",
            "keys import legacy --organisation acme < secret.txt")
        {
            id, organisation,
        };
        return command.Does(async (line, settings, cancellationToken) =>
        {
            var input = ((CommandInvocation)line.InvocationConfiguration).Input;
            var secret = (await input.ReadLineAsync(cancellationToken) ?? "").Trim();
            return ProblemOf(secret, settings.Services.GetRequiredService<IOptions<AuthenticationOptions>>().Value)
                ?? await KeyCreation.AddAsync(
                    settings,
                    line.GetValue(id)!,
                    line.GetValue(organisation)!,
                    time.GetUtcNow(),
                    secret,
                    cancellationToken);
        });
    }

    // Never with the text itself: it may be a key that works elsewhere.
    private static CommandFailure? ProblemOf(string secret, AuthenticationOptions options)
        => ApiKey.IsWellFormed(secret) || (options.OtherKeyForms && OtherKey.IsWellFormed(secret)) ? null
            : OtherKey.IsWellFormed(secret) ? new CommandFailure(
                ExitCodes.Errors,
                "The text is not a key that this gateway made, so it would never be looked up; nothing was done.",
                $"To accept keys of other systems, set {Setting}=true, for the gateway too; "
                    + "or run: gateway keys create")
            : new CommandFailure(
                ExitCodes.Errors,
                "Standard input has no key; nothing was done.",
                $"A key of this gateway is as gateway keys create prints it; "
                    + $"one of another system is {OtherKey.Form}.");
}
