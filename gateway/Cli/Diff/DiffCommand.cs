using System.Collections.Immutable;
using System.CommandLine;
using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Documents;
using Gateway.Core.Snapshots;
using Gateway.Stores.Files;

namespace Gateway.Cli.Diff;

/// <summary><c>diff</c>: the callers that would gain or lose models with other documents.</summary>
internal static class DiffCommand
{
    public static Command Create(TimeProvider time)
    {
        var folders = new Argument<string[]>("FOLDER")
        {
            Description = "The documents as they are, and as they would be; of one folder alone: as they would be "
                + "instead of those in use.",
            Arity = new ArgumentArity(1, 2),
        };
        var command = new DocumentedCommand(
            "diff",
            "Lists the plans and keys that would gain or lose models.",
            "diff /etc/gateway/config ./config",
            "diff ./config --output json")
        {
            folders,
        };
        return command.Does(async (line, settings, cancellationToken) =>
        {
            var names = line.GetValue(folders)!;
            var old = names.Length == 2
                ? new DocumentFolder(names[0])
                : await settings.Documents.ReadAsync(null, cancellationToken);
            return Run(settings, old, new DocumentFolder(names[^1]), time.GetUtcNow());
        });
    }

    private static ICommandResult Run(
        CommandSettings settings, DocumentFolder old, DocumentFolder next, DateTimeOffset now)
    {
        if (Load(settings, old) is not { } before)
        {
            return Broken(old);
        }

        return Load(settings, next) is { } after
            ? Differences.Between(
                new DocumentSide(old, before.Catalog, now), new DocumentSide(next, after.Catalog, now))
            : Broken(next);
    }

    // Where the models are served makes no difference here, so any cluster will do.
    private static StoreSnapshot? Load(CommandSettings settings, DocumentFolder folder)
    {
        var catalog = DocumentFiles.Read(folder, CatalogDocument.FileName, CatalogDocument.Read, new DocumentErrors());
        var clusters = (catalog?.Models ?? []).Select(model => model.Upstream.Cluster)
            .ToImmutableHashSet(StringComparer.Ordinal);
        var today = settings.Time.Today();
        var result = new DocumentLoader(
            folder, clusters, settings.Discovered, today, settings.IsDevelopment).Load("");
        return result is LoadResult.Loaded(var snapshot) ? snapshot : null;
    }

    private static CommandFailure Broken(DocumentFolder folder) => new(
        ExitCodes.Errors,
        $"The documents of {folder.Path} have errors.",
        $"See: gateway check --documents {folder.Path}");
}
