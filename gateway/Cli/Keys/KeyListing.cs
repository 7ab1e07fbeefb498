using System.CommandLine;
using System.Text.Json;
using Gateway.Cli.Completion;
using Gateway.Cli.Documents;
using Gateway.Core.Documents;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Keys;

/// <summary><c>keys list</c>: every key by id, organisation and state; never a secret or a digest.</summary>
internal static class KeyListing
{
    public static Command Create(TimeProvider time)
    {
        var organisation = new Option<string?>("--organisation", "--organization")
        {
            Description = "Only the keys of this one.",
            HelpName = "ID",
        }.CompletesOrganisations();
        var command = new DocumentedCommand(
            "list",
            "Lists keys: id, organisation, plan, state, end.",
            "keys list",
            "keys list --organisation acme --output json")
        {
            organisation,
        };
        return command.DoesWithDocuments(
            (line, settings) => Run(settings.Folder, line.GetValue(organisation), time.GetUtcNow()));
    }

    private static ListedKeys Run(DocumentFolder folder, string? organisation, DateTimeOffset now)
    {
        var plans = Plans(folder);
        var keys = new List<ListedKey>();
        DocumentFiles.ReadKeys(
            folder,
            (key, _) =>
            {
                if (organisation is null || key.Organisation == organisation)
                {
                    keys.Add(new ListedKey(
                        key.Id,
                        key.Organisation,
                        plans.GetValueOrDefault(key.Organisation),
                        key.State(now),
                        key.Expires));
                }
            },
            new DocumentErrors());
        return new ListedKeys(keys);
    }

    private static Dictionary<string, string> Plans(DocumentFolder folder)
        => DocumentFiles.Read(
            folder, OrganisationsDocument.FileName, OrganisationsDocument.Read, new DocumentErrors())?.Organisations
            .DistinctBy(organisation => organisation.Id, StringComparer.Ordinal)
            .ToDictionary(organisation => organisation.Id, organisation => organisation.Plan, StringComparer.Ordinal)
                ?? [];

    /// <param name="Plan">The plan of the organisation; null where there is no such organisation.</param>
    private sealed record ListedKey(
        string Id, string Organisation, string? Plan, string State, DateTimeOffset? Expires);

    private sealed record ListedKeys(List<ListedKey> Keys) : ICommandResult
    {
        public int ExitCode => ExitCodes.Done;

        public void WriteText(TextWriter output)
        {
            output.WriteLine("key\torganisation\tplan\tstate\tends");
            foreach (var (id, organisation, plan, state, expires) in Keys)
            {
                var end = expires is { } moment ? Durations.Write(moment) : "-";
                output.WriteLine($"{id}\t{organisation}\t{plan ?? "-"}\t{state}\t{end}");
            }
        }

        public void WriteJson(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var (id, organisation, plan, state, expires) in Keys)
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("organisation", organisation);
                json.WriteString("plan", plan);
                json.WriteString("state", state);
                json.WriteString("expires", expires is { } moment ? Durations.Write(moment) : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
