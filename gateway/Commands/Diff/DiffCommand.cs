using System.Collections.Immutable;
using System.CommandLine;
using Gateway.Catalog.Documents;
using Gateway.Commands.Documents;
using Gateway.Stores;

namespace Gateway.Commands.Diff;

/// <summary><c>diff</c>: who would win or lose which models with other documents.</summary>
internal static class DiffCommand
{
    public static Command Create(TimeProvider time)
    {
        var old = new Argument<string>("OLD") { Description = "The folder of the documents as they are." };
        var next = new Argument<string>("NEW") { Description = "The folder of the documents as they would be." };
        var command = new DocumentedCommand(
            "diff",
            "Says which plans and keys would win or lose which models.",
            "diff /etc/gateway/config ./config",
            "diff old new --output json")
        {
            old, next,
        };
        return command.Does((line, settings)
            => Run(settings, new(line.GetValue(old)!), new(line.GetValue(next)!), time.GetUtcNow()));
    }

    private static ICommandResult Run(
        CommandSettings settings, DocumentFolder old, DocumentFolder next, DateTimeOffset now)
    {
        if (Load(settings, old) is not { } before)
        {
            return Broken(old);
        }

        return Load(settings, next) is { } after
            ? Differences.Between(new DocumentSide(old, before.Catalog, now), new DocumentSide(next, after.Catalog, now))
            : Broken(next);
    }

    // Where the models are served makes no difference here, so any cluster will do.
    private static StoreSnapshot? Load(CommandSettings settings, DocumentFolder folder)
    {
        var catalog = DocumentFiles.Read(folder, CatalogDocument.FileName, CatalogDocument.Read, new DocumentErrors());
        var clusters = (catalog?.Models ?? []).Select(model => model.Upstream.Cluster).ToImmutableHashSet(StringComparer.Ordinal);
        var result = new DocumentLoader(folder, clusters, settings.Announced, settings.IsDevelopment).Load("");
        return result is LoadResult.Loaded(var snapshot) ? snapshot : null;
    }

    private static CommandFailure Broken(DocumentFolder folder) => new(
        ExitCodes.Errors,
        $"The documents of {folder.Path} have errors.",
        $"See: gateway check --documents {folder.Path}");
}
