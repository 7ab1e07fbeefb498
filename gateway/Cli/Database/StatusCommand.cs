using System.CommandLine;

namespace Gateway.Cli.Database;

/// <summary><c>db status</c>: which schema and revision the database has, and how much it holds.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand(
            "status",
            "Shows the schema's version, the revision and how many entries there are.",
            "db status",
            "db status --output json");
        return command.DoesWithDatabase(
            async (_, _, connection, cancellationToken) =>
                await DatabaseStatus.ReadAsync(connection, cancellationToken));
    }
}
