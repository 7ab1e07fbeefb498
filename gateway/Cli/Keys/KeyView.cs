using System.CommandLine;
using System.Text.Json;
using Gateway.Cli.Documents;
using Gateway.Core.Access;
using Gateway.Core.Documents;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Keys;

/// <summary><c>keys show</c>: one key, and exactly what it may call.</summary>
internal static class KeyView
{
    public static Command Create(TimeProvider time)
    {
        var id = KeysCommand.Id();
        var command = new DocumentedCommand("show", "Shows a key and the models that it may call.", "keys show ci")
        {
            id,
        };
        return command.DoesWithDocuments(
            (line, settings) => Run(settings, line.GetValue(id)!, time.GetUtcNow()),
            line => line.GetValue(id));
    }

    private static ICommandResult Run(CommandSettings settings, string id, DateTimeOffset now)
    {
        KeyDocument? found = null;
        DocumentFiles.ReadKeys(settings.Folder, (key, _) => found = key.Id == id ? key : found, new DocumentErrors());
        if (found is null)
        {
            return KeysCommand.NotFound(settings.Folder, id);
        }

        if (settings.Loader(settings.Folder).Load("") is not LoadResult.Loaded(var snapshot))
        {
            return new CommandFailure(ExitCodes.Errors, "The documents have errors.", "See: gateway check");
        }

        var organisation = DocumentFiles.Read(
            settings.Folder, OrganisationsDocument.FileName, OrganisationsDocument.Read, new DocumentErrors())!
            .Organisations.First(candidate => candidate.Id == found.Organisation);
        var caller = new Caller(id, organisation.Id, organisation.Plan, found.Selectors(), organisation.Paused);
        var plan = snapshot.Catalog.FindPlan(caller.PlanId);
        var models = found.IsLive(now)
            ? snapshot.Catalog.Entries.Where(entry => ModelAccess.MayCall(caller, plan, entry))
            : [];
        return new KeyReport(found, found.State(now), organisation, [.. models]);
    }

    private sealed record KeyReport(
        KeyDocument Key, string State, OrganisationDocument Organisation, CatalogEntry[] Models)
        : ICommandResult
    {
        public int ExitCode => ExitCodes.Done;

        private IEnumerable<(string Name, string? Value)> Fields =>
        [
            ("id", Key.Id),
            ("organisation", Key.Organisation),
            ("organisation_state", Organisation.Paused ? "paused" : "active"),
            ("plan", Organisation.Plan),
            ("state", State),
            ("created", Write(Key.Created)),
            ("expires", Write(Key.Expires)),
        ];

        public void WriteText(TextWriter output)
        {
            foreach (var (name, value) in Fields)
            {
                output.WriteLine($"{name,-20}{value ?? "-"}");
            }

            foreach (var secret in Key.Secrets)
            {
                output.WriteLine($"{"secret ends",-20}{Write(secret.Expires) ?? "-"}");
            }

            output.WriteLine($"{"may call",-20}{Counts.Of(Models.Length, "model or alias", "models and aliases")}");
            foreach (var model in Models)
            {
                output.WriteLine($"  {model.Id}");
            }
        }

        public void WriteJson(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            foreach (var (name, value) in Fields)
            {
                json.WriteString(name, value);
            }

            json.WriteStartArray("secrets");
            foreach (var secret in Key.Secrets)
            {
                json.WriteStartObject();
                json.WriteString("expires", Write(secret.Expires));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("models");
            foreach (var model in Models)
            {
                json.WriteStringValue(model.Id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        private static string? Write(DateTimeOffset? moment) => moment is { } known ? Durations.Write(known) : null;
    }
}
