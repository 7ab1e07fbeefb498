using System.CommandLine;
using Gateway.Commands.Documents;
using Gateway.Stores;
using Gateway.Stores.PostgreSql.Transfer;

namespace Gateway.Commands.Database;

/// <summary><c>db import</c>: takes documents over into the database.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The folder of the documents." };
        var command = new DocumentedCommand(
            "import",
            "Takes the documents of a folder over, whole or not at all. What they do not hold is removed.",
            "db import config")
        {
            directory,
        };
        return command.DoesWithDatabase(async (line, settings, connection, cancellationToken) =>
        {
            var folder = new DocumentFolder(Path.GetFullPath(line.GetValue(directory)!));
            if (settings.Loader(folder).Load("") is LoadResult.Invalid(var errors))
            {
                return new EditRefused(errors);
            }

            await new DocumentImport(connection, folder).RunAsync(cancellationToken);
            var status = await DatabaseStatus.ReadAsync(connection, cancellationToken);
            return new CommandDone(
                $"Imported {folder.Path}: revision {status.Revision}, {status.Models} models, {status.Aliases} aliases, "
                + $"{status.Plans} plans, {status.Organisations} organisations, {status.Keys} keys.",
                ("folder", folder.Path),
                ("revision", status.Revision.ToString()));
        });
    }
}
