using System.CommandLine;
using Gateway.Cli.Completion;
using Gateway.Cli.Documents;
using Gateway.Core.Names;
using Gateway.Stores.Documents;

namespace Gateway.Cli.Organisations;

/// <summary><c>orgs</c>: pauses and resumes an organisation, and puts it on another plan.</summary>
internal static class OrganisationsCommand
{
    public static Command Create() => new("orgs", "Pauses and resumes organisations, and puts them on plans.")
    {
        CreateState("pause", "paused", "Refuses all keys of an organisation with 403, until it is resumed."),
        CreateState("resume", "active", "Lets the keys of a paused organisation work again."),
        CreatePlan(),
    };

    private static Command CreateState(string name, string state, string description)
    {
        var id = Id();
        var command = new DocumentedCommand(name, description, $"orgs {name} acme") { id };
        return command.Does((line, settings, cancellationToken)
            => SetAsync(settings, line.GetValue(id)!, "state", state, cancellationToken));
    }

    private static Command CreatePlan()
    {
        var id = Id();
        var plan = new Argument<string>("PLAN") { Description = "The plan's id." }.CompletesPlans();
        var command = new DocumentedCommand(
            "plan", "Puts an organisation on a plan.", "orgs plan acme pro") { id, plan };
        return command.Does((line, settings, cancellationToken)
            => SetAsync(settings, line.GetValue(id)!, "plan", line.GetValue(plan)!, cancellationToken));
    }

    private static Argument<string> Id()
        => new Argument<string>("ORGANISATION") { Description = "The organisation's id." }
        .CompletesOrganisations();

    private static Task<ICommandResult> SetAsync(
        CommandSettings settings, string id, string field, string value, CancellationToken cancellationToken)
        => new DocumentEditor(settings, OrganisationsDocument.FileName).EditAsync(
            id,
            text => text.ObjectWithId("organisations", id) is { } item
                ? (text.Set(item, field, JsonText.Quote(value)),
                    new CommandDone(
                        $"The organisation '{id}' has the {field} '{value}' now.", ("id", id), (field, value)))
                : ([], NotFound(text.Ids("organisations"), id)),
            cancellationToken);

    private static CommandFailure NotFound(IReadOnlyList<string> ids, string id) => new(
        ExitCodes.NotFound,
        $"There is no organisation '{id}'.",
        NearestName.Remedy(id, ids, "Add it to the organisations."));
}
