using System.CommandLine;
using System.Text.Json;
using Gateway.Cli.Check;
using Gateway.Cli.Completion;
using Gateway.Core.Models;
using Gateway.Stores.Files;

namespace Gateway.Cli.Models;

/// <summary><c>models list</c>: every model and alias with its state and the plans that cover it.</summary>
internal static class ModelListing
{
    public static Command Create()
    {
        var plan = new Option<string?>("--plan")
        {
            Description = "Only what this plan covers.",
            HelpName = "ID",
        }.CompletesPlans();
        var command = new DocumentedCommand(
            "list",
            "Lists models and aliases: id, state, plans that cover it.",
            "models list",
            "models list --plan free --output json")
        {
            plan,
        };
        return command.DoesWithDocuments((line, settings) => Run(settings, line.GetValue(plan)));
    }

    private static ICommandResult Run(CommandSettings settings, string? plan)
    {
        if (settings.Loader(settings.Folder).Load("") is not LoadResult.Loaded({ Catalog: var catalog }))
        {
            return new CommandFailure(ExitCodes.Errors, "The documents have errors.", "See: gateway check");
        }

        if (plan is not null && !catalog.PlansById.ContainsKey(plan))
        {
            return new CommandFailure(
                ExitCodes.NotFound,
                $"There is no plan '{plan}'.",
                $"Name one of {string.Join(", ", catalog.Plans.Select(known => known.Id))}.");
        }

        var models = catalog.Entries.Select(entry => Of(entry, catalog));
        return new ListedModels([.. models.Where(model => plan is null || model.Plans.Contains(plan))]);
    }

    private static ListedModel Of(CatalogEntry entry, CatalogSnapshot catalog) => new(
        entry.Id,
        entry is CatalogModel model ? model.Lifecycle.ToString().ToLowerInvariant() : "alias",
        [.. catalog.Plans.Where(plan => PlanMatrix.Covers(plan, entry)).Select(plan => plan.Id)]);

    private sealed record ListedModel(string Id, string State, string[] Plans);

    private sealed record ListedModels(ListedModel[] Models) : ICommandResult
    {
        public int ExitCode => ExitCodes.Done;

        public void WriteText(TextWriter output)
        {
            foreach (var (id, state, plans) in Models)
            {
                output.WriteLine($"{id}\t{state}\t{(plans.Length == 0 ? "-" : string.Join(' ', plans))}");
            }
        }

        public void WriteJson(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteStartArray("models");
            foreach (var (id, state, plans) in Models)
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("state", state);
                json.WriteStartArray("plans");
                Array.ForEach(plans, json.WriteStringValue);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
