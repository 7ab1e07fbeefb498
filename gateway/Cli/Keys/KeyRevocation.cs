using System.CommandLine;

namespace Gateway.Cli.Keys;

/// <summary><c>keys revoke</c>: ends a key for good, and keeps its entry so that its id is not used again.</summary>
internal static class KeyRevocation
{
    public static Command Create()
    {
        var id = KeysCommand.Id();
        var command = new DocumentedCommand(
            "revoke",
            "Ends a key now: it is refused as unknown within two seconds.",
            "keys revoke ci")
        {
            id,
        };
        return command.Does((line, settings, cancellationToken) =>
        {
            var name = line.GetValue(id)!;
            return KeysCommand.EditAsync(settings, name, (text, key) => (
                text.Set(key, "state", "\"revoked\""),
                new CommandDone($"Revoked the key '{name}'.", ("id", name), ("state", "revoked"))), cancellationToken);
        });
    }
}
