using System.CommandLine;
using Gateway.Stores.PostgreSql.Transfer;

namespace Gateway.Cli.Database;

/// <summary><c>db export</c>: writes documents of what the database holds.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR")
        {
            Description = "Where to write; made if it is not there. Documents that are there are replaced.",
        };
        var command = new DocumentedCommand(
            "export",
            "Writes what the database holds as documents. Equal content gives equal bytes.",
            "db export backup")
        {
            directory,
        };
        return command.DoesWithDatabase(async (line, _, connection, cancellationToken) =>
        {
            var folder = Path.GetFullPath(line.GetValue(directory)!);
            await new DocumentExport(connection, folder).RunAsync(cancellationToken);
            return new CommandDone($"Exported to {folder}.", ("folder", folder));
        });
    }
}
