using System.CommandLine;
using Gateway.Stores.PostgreSql.Schema;

namespace Gateway.Cli.Database;

/// <summary><c>db migrate</c>: brings the schema up to what this gateway reads.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var role = new Option<string?>("--reader")
        {
            Description = "A role that may then read what a running gateway needs, and nothing more.",
            HelpName = "ROLE",
        };
        var command = new DocumentedCommand(
            "migrate",
            "Creates or updates the schema. Does nothing where it is up to date; safe beside running gateways.",
            "db migrate",
            "db migrate --reader gateway")
        {
            role,
        };
        return command.DoesWithDatabase(async (line, _, connection, cancellationToken) =>
        {
            var applied = await Migrator.MigrateAsync(connection, cancellationToken);
            if (line.GetValue(role) is { } reader
                && !await Migrator.GrantReaderAsync(connection, reader, cancellationToken))
            {
                return new CommandFailure(
                    ExitCodes.NotFound, $"There is no role '{reader}'.", $"Make it: CREATE ROLE {reader} LOGIN");
            }

            var version = Migrator.Newest.ToString();
            return new CommandDone(
                applied.Count == 0
                    ? $"The schema is at version {version} already."
                    : $"Migrated the schema to version {version}.",
                ("version", version),
                ("applied", applied.Count.ToString()));
        });
    }
}
