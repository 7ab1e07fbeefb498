using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Core.Documents;
using Gateway.Core.Models;

namespace Gateway.Cli.Check;

/// <summary>What <c>check</c> found.</summary>
/// <param name="Errors">What keeps the gateway from taking the configuration over.</param>
/// <param name="Warnings">What is allowed and yet likely not meant.</param>
/// <param name="Checked">The compiled documents; null where they have an error.</param>
/// <param name="Whole">Whether to print a large matrix, too.</param>
internal sealed record CheckReport(
    ImmutableArray<DocumentError> Errors,
    ImmutableArray<DocumentError> Warnings,
    CheckedCatalog? Checked,
    bool Whole) : ICommandResult
{
    /// <summary>More rows than this are printed only on request.</summary>
    public const int MostRows = 200;

    /// <summary>What an error of appsettings.json, the environment or the command line has for a file.</summary>
    public const string Settings = "settings";

    public int ExitCode => Errors.IsEmpty ? ExitCodes.Done : ExitCodes.Errors;

    public void WriteText(TextWriter output)
    {
        Write(output, "error", Errors);
        if (Checked is { } found)
        {
            WriteText(output, found);
        }

        Write(output, "warning", Warnings);
        output.WriteLine(Errors.IsEmpty
            ? $"No errors, {Counts.Of(Warnings.Length, "warning")}."
            : $"{Counts.Of(Errors.Length, "error")}. The gateway would reject these documents.");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", Errors.IsEmpty);
        Findings.Write(json, "errors", Errors);
        Findings.Write(json, "warnings", Warnings);
        if (Checked is { Snapshot: var snapshot, Counts: var counts })
        {
            json.WriteString("revision", snapshot.Revision);
            json.WriteNumber("entries", snapshot.Entries.Length);
            json.WriteNumber("organisations", counts.Organisations);
            json.WriteNumber("keys", counts.Keys);
            json.WriteNumber("live_keys", counts.LiveKeys);
            PlanMatrix.WriteJson(json, snapshot);
        }

        json.WriteEndObject();
    }

    private void WriteText(TextWriter output, CheckedCatalog found)
    {
        var (snapshot, counts) = (found.Snapshot, found.Counts);
        var aliases = snapshot.Entries.Count(entry => entry is Alias);
        output.WriteLine(
            $"Revision {snapshot.Revision}: {Counts.Of(snapshot.Entries.Length - aliases, "model")}, "
            + $"{Counts.Of(aliases, "alias", "aliases")}, {Counts.Of(snapshot.Plans.Length, "plan")}, "
            + $"{Counts.Of(counts.Organisations, "organisation")}, {Counts.Of(counts.Keys, "key")} "
            + $"({counts.LiveKeys} work{(counts.LiveKeys == 1 ? "s" : "")}).");
        output.WriteLine();
        PlanMatrix.WriteText(output, snapshot, Whole || snapshot.Entries.Length <= MostRows);
        output.WriteLine();
    }

    private static void Write(TextWriter output, string kind, ImmutableArray<DocumentError> findings)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(finding.Path.Length == 0 ? $"{kind}: {finding.Problem}" : $"{kind}: {finding}");
        }
    }
}
