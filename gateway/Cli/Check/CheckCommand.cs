using System.CommandLine;
using Gateway.Core.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Check;

/// <summary><c>check</c>: everything that is wrong with settings and documents, before they are applied.</summary>
internal static class CheckCommand
{
    public static Command Create(TimeProvider time)
    {
        var matrix = new Option<bool>("--matrix")
        {
            Description = $"Print the matrix of a catalog of more than {CheckReport.MostRows} entries, too.",
        };
        var command = new DocumentedCommand(
            "check",
            "Checks settings, routes and documents, and prints which plan covers which models.",
            "check",
            "check --documents /etc/gateway/config --output json")
        {
            matrix,
        };
        return command.DoesWithDocuments((line, settings) => Run(settings, time, line.GetValue(matrix)));
    }

    private static CheckReport Run(CommandSettings settings, TimeProvider time, bool whole)
    {
        List<DocumentError> errors =
            [.. settings.Errors().Select(error => new DocumentError(CheckReport.Settings, "", error, ""))];
        switch (settings.Loader(settings.Folder).Load(settings.Folder.Digests().Revision))
        {
            case LoadResult.Invalid(var found):
                return new CheckReport([.. errors, .. found], [], null, whole);
            case LoadResult.Loaded(var snapshot):
                settings.Progress.Step("Checking for likely mistakes");
                var warnings = new DocumentErrors();
                var counts = Review.Of(settings, snapshot.Catalog, time.GetUtcNow(), warnings);
                return new CheckReport(
                    [.. errors], warnings.ToImmutable(), new CheckedCatalog(snapshot.Catalog, counts), whole);
            case var result:
                throw new InvalidOperationException($"No such result: {result.GetType()}.");
        }
    }
}
