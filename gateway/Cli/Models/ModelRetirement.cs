using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Completion;
using Gateway.Cli.Documents;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Cli.Models;

/// <summary><c>models retire</c>: ends a model and names the one that takes its place.</summary>
internal static class ModelRetirement
{
    public static Command Create(TimeProvider time)
    {
        var id = new Argument<string>("MODEL") { Description = "The model's id." }.CompletesModels();
        var replacement = new Option<string>("--replacement")
        {
            Description = "The replacement that refusals name.",
            HelpName = "MODEL",
            Required = true,
        }.CompletesModels();
        var command = new DocumentedCommand(
            "retire",
            "Refuses a model from now on, and names its replacement to callers.",
            "models retire acme/old --replacement acme/new")
        {
            id, replacement,
        };
        return command.Does((line, settings, cancellationToken) => RetireAsync(
            settings,
            line.GetValue(id)!,
            line.GetValue(replacement)!,
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            cancellationToken));
    }

    private static Task<ICommandResult> RetireAsync(
        CommandSettings settings, string id, string replacement, DateOnly today, CancellationToken cancellationToken)
    {
        var date = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DocumentEditor(
            settings, CatalogDocument.FileName).EditAsync(id, text => text.ObjectWithId("models", id) is { } item
            ? (Edits(text, item, date, JsonText.Quote(replacement)),
                new CommandDone(
                    $"Retired '{id}'; refusals name '{replacement}'.",
                    ("id", id),
                    ("retires_on", date),
                    ("replacement", replacement)))
            : ([], NotFound(text.Ids("models"), id)), cancellationToken);
    }

    // The date on which it was deprecated, if the document has one, is worth keeping.
    private static IEnumerable<TextEdit> Edits(JsonText text, JsonItem item, string date, string replacement)
    {
        var deprecated = text.Member(item, "lifecycle") is { } lifecycle
            && text.Member(lifecycle, "deprecated_on") is { } on
            && text.StringOf(on) is { } day && string.CompareOrdinal(day, date) <= 0
            ? $"\"deprecated_on\": {JsonText.Quote(day)}, "
            : "";
        return text.Set(
            item,
            "lifecycle",
            $$"""{ "state": "retired", {{deprecated}}"retires_on": "{{date}}", "replacement": {{replacement}} }""");
    }

    private static CommandFailure NotFound(IReadOnlyList<string> ids, string id) => new(
        ExitCodes.NotFound, $"There is no model '{id}'.", NearestName.Remedy(id, ids, "See: gateway models list"));
}
