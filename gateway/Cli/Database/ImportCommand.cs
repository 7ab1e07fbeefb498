using System.CommandLine;
using Gateway.Cli.Documents;
using Gateway.Stores.Files;
using Gateway.Stores.PostgreSql.Transfer;

namespace Gateway.Cli.Database;

/// <summary><c>db import</c>: imports documents into the database.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The folder of the documents." };
        var remove = new Option<bool>("--remove")
        {
            Description = "Removes organisations and keys that still work as well; without it nothing is done where "
                + "there are such.",
        };
        var command = new DocumentedCommand(
            "import",
            "Takes the documents of a folder over, whole or not at all. What they do not hold is removed.",
            "db import config",
            "db import config --remove")
        {
            directory, remove,
        };
        return command.DoesWithDatabase(async (line, settings, connection, cancellationToken) =>
        {
            var folder = new DocumentFolder(Path.GetFullPath(line.GetValue(directory)!));
            if (settings.Loader(folder).Load("") is LoadResult.Invalid(var errors))
            {
                return new EditRefused(errors);
            }

            var (done, removals) = await new DocumentImport(
                connection, folder).RunAsync(line.GetValue(remove), cancellationToken);
            return done
                ? Done(folder.Path, await DatabaseStatus.ReadAsync(connection, cancellationToken), removals)
                : new CommandFailure(
                    ExitCodes.Errors,
                    $"The database holds what {folder.Path} does not: "
                        + $"{OrganisationsOf(removals)}, {LiveKeysOf(removals)}. "
                    + "Nothing was done.",
                    "Take them into the documents (gateway db export DIR writes them), or have them removed: --remove");
        });
    }

    private static CommandDone Done(string folder, DatabaseStatus status, ImportRemovals removals)
    {
        var removed = removals.Any
            ? $"\nRemoved: {CatalogCounts(removals.Models, removals.Aliases, removals.Plans)}, "
                + $"{OrganisationsOf(removals)}, "
                + $"{Counts.Of(removals.Keys, "key")}, among them {LiveKeysOf(removals)}."
            : "";
        return new CommandDone(
            $"Imported {folder}: revision {status.Revision}, "
                + $"{CatalogCounts(status.Models, status.Aliases, status.Plans)}, "
            + $"{Counts.Of(status.Organisations, "organisation")}, {Counts.Of(status.Keys, "key")}.{removed}",
            ("folder", folder),
            ("revision", status.Revision.ToString()),
            ("removed_models", removals.Models.ToString()),
            ("removed_aliases", removals.Aliases.ToString()),
            ("removed_plans", removals.Plans.ToString()),
            ("removed_organisations", removals.Organisations.ToString()),
            ("removed_keys", removals.Keys.ToString()),
            ("removed_live_keys", removals.LiveKeys.ToString()));
    }

    private static string CatalogCounts(long models, long aliases, long plans)
        => $"{Counts.Of(models, "model")}, {Counts.Of(aliases, "alias", "aliases")}, {Counts.Of(plans, "plan")}";

    private static string OrganisationsOf(ImportRemovals removals)
        => Counts.Of(removals.Organisations, "organisation")
            + Few(removals.FirstOrganisations, removals.Organisations);

    private static string LiveKeysOf(ImportRemovals removals)
        => Counts.Of(removals.LiveKeys, "key that still works", "keys that still work")
            + Few(removals.FirstLiveKeys, removals.LiveKeys);

    private static string Few(IReadOnlyList<string> ids, long all)
        => ids.Count == 0 ? "" : $" ({string.Join(", ", ids)}{(ids.Count < all ? ", ..." : "")})";
}
