using System.CommandLine;
using System.CommandLine.Completions;
using Gateway.Cli.Documents;
using Gateway.Configuration;
using Gateway.Core.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Routes;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Completion;

/// <summary>
/// Completes options and arguments by the ids in the documents of a folder. A database is not queried on each press of
/// a key.
/// </summary>
internal static class DocumentIds
{
    /// <summary>A shell that waits for a key press has no patience for a larger document.</summary>
    private const long LargestDocument = 4 << 20;

    public static Option<T> CompletesKeys<T>(this Option<T> option) => option.Completes(Keys);

    public static Argument<T> CompletesKeys<T>(this Argument<T> argument) => argument.Completes(Keys);

    public static Option<T> CompletesModels<T>(this Option<T> option) => option.Completes(Models);

    public static Argument<T> CompletesModels<T>(this Argument<T> argument) => argument.Completes(Models);

    public static Option<T> CompletesPlans<T>(this Option<T> option) => option.Completes(Plans);

    public static Argument<T> CompletesPlans<T>(this Argument<T> argument) => argument.Completes(Plans);

    public static Option<T> CompletesOrganisations<T>(this Option<T> option) => option.Completes(Organisations);

    public static Argument<T> CompletesOrganisations<T>(this Argument<T> argument) => argument.Completes(Organisations);

    public static Option<T> CompletesRoutes<T>(this Option<T> option)
        => option.Completes(settings => settings.Services.GetRequiredService<RouteTable>().Ids);

    private static Option<T> Completes<T>(this Option<T> option, Func<CommandSettings, IEnumerable<string>> ids)
    {
        option.CompletionSources.Add(context => Find(context, ids));
        return option;
    }

    private static Argument<T> Completes<T>(this Argument<T> argument, Func<CommandSettings, IEnumerable<string>> ids)
    {
        // Help would show the operator's own ids without it.
        argument.HelpName ??= argument.Name;
        argument.CompletionSources.Add(context => Find(context, ids));
        return argument;
    }

    private static IEnumerable<CompletionItem> Find(
        CompletionContext context, Func<CommandSettings, IEnumerable<string>> ids)
    {
        try
        {
            var time = TimeProvider.System;
            using var settings = CommandSettings.Read(context.ParseResult, new Progress(terminal: null, time), time);
            return [.. ids(settings).Select(id => new CompletionItem(id))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or InvalidDataException
            or FormatException or InvalidOperationException or InvalidConfigurationException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Models(CommandSettings settings)
        => Read(settings, CatalogDocument.FileName, CatalogDocument.Read) is { } catalog
            ? [.. catalog.Aliases.Select(alias => alias.Id), .. catalog.Models.Select(model => model.Id)]
            : [];

    private static IEnumerable<string> Plans(CommandSettings settings)
        => Read(settings, PlansDocument.FileName, PlansDocument.Read)?.Plans.Select(plan => plan.Id) ?? [];

    private static IEnumerable<string> Organisations(CommandSettings settings)
        => Read(settings, OrganisationsDocument.FileName, OrganisationsDocument.Read)?
            .Organisations.Select(organisation => organisation.Id) ?? [];

    private static List<string> Keys(CommandSettings settings)
    {
        var ids = new List<string>();
        if (settings.Documents is FolderDocuments files && IsSmall(files, KeysDocument.FileName))
        {
            DocumentFiles.ReadKeys(files.Folder, (key, _) => ids.Add(key.Id), new DocumentErrors());
        }

        return ids;
    }

    private static T? Read<T>(CommandSettings settings, string name, DocumentReader.Read<T> read)
        where T : class
        => settings.Documents is FolderDocuments files && IsSmall(files, name)
            ? DocumentFiles.Read(files.Folder, name, read, new DocumentErrors())
            : null;

    private static bool IsSmall(FolderDocuments files, string name)
        => new FileInfo(files.Folder.PathOf(name)).Length <= LargestDocument;
}
