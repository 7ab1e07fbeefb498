using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gateway.Cli.Completion;
using Gateway.Cli.Documents;
using Gateway.Core.Models;
using Gateway.Core.Models.Documents;
using Gateway.Core.Names;

namespace Gateway.Cli.Models;

/// <summary><c>models retire</c>: ends a model, now or on a date, and names the one that takes its place.</summary>
internal static class ModelRetirement
{
    private const string DateFormat = "yyyy-MM-dd";

    public static Command Create(TimeProvider time)
    {
        var id = new Argument<string>("MODEL") { Description = "The model's id." }.CompletesModels();
        var replacement = new Option<string>("--replacement")
        {
            Description = "The replacement that refusals name.",
            HelpName = "MODEL",
            Required = true,
        }.CompletesModels();
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The first day on which the model is refused, as 2026-12-31; until then it is deprecated.",
            HelpName = "DATE",
            CustomParser = ParseDate,
        };
        var command = new DocumentedCommand(
            "retire",
            "Refuses a model from now or a date on, and names its replacement to callers.",
            "models retire acme/old --replacement acme/new",
            "models retire acme/old --on 2026-12-31 --replacement acme/new")
        {
            id, replacement, on,
        };
        return command.Does((line, settings, cancellationToken) => RetireAsync(
            settings,
            line.GetValue(id)!,
            line.GetValue(replacement)!,
            time.Today(),
            line.GetValue(on),
            cancellationToken));
    }

    private static DateOnly? ParseDate(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (DateOnly.TryParseExact(
            text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        argument.AddError($"'{text}' is not a date. Write it as 2026-12-31.");
        return null;
    }

    private static Task<ICommandResult> RetireAsync(
        CommandSettings settings,
        string id,
        string replacement,
        DateOnly today,
        DateOnly? on,
        CancellationToken cancellationToken)
    {
        var isNow = on is null || on <= today;
        var date = (on ?? today).ToString(DateFormat, CultureInfo.InvariantCulture);
        var done = isNow
            ? $"Retired '{id}'; refusals name '{replacement}'."
            : $"Deprecated '{id}'; from {date} on refusals name '{replacement}'.";
        return new DocumentEditor(
            settings, CatalogDocument.FileName).EditAsync(id, text => text.ObjectWithId("models", id) is { } item
            ? (Edits(text, item, isNow ? "retired" : "deprecated", today, date, JsonText.Quote(replacement)),
                new CommandDone(
                    done,
                    ("id", id),
                    ("retires_on", date),
                    ("replacement", replacement)))
            : ([], NotFound(text.Ids("models"), id)), cancellationToken);
    }

    // The date on which it was deprecated, if the document has one, is worth keeping.
    private static IEnumerable<TextEdit> Edits(
        JsonText text, JsonItem item, string state, DateOnly today, string date, string replacement)
    {
        var day = today.ToString(DateFormat, CultureInfo.InvariantCulture);
        var deprecated = text.Member(item, "lifecycle") is { } lifecycle
            && text.Member(lifecycle, "deprecated_on") is { } on
            && text.StringOf(on) is { } former && string.CompareOrdinal(former, date) <= 0
            ? $"\"deprecated_on\": {JsonText.Quote(former)}, "
            : state == "deprecated" ? $"\"deprecated_on\": \"{day}\", " : "";
        return text.Set(
            item,
            "lifecycle",
            $$"""{ "state": "{{state}}", {{deprecated}}"retires_on": "{{date}}", "replacement": {{replacement}} }""");
    }

    private static CommandFailure NotFound(IReadOnlyList<string> ids, string id) => new(
        ExitCodes.NotFound, $"There is no model '{id}'.", NearestName.Remedy(id, ids, "See: gateway models list"));
}
