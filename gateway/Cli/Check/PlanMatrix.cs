using System.Text.Json;
using Gateway.Core.Access;
using Gateway.Core.Keys;
using Gateway.Core.Models;

namespace Gateway.Cli.Check;

/// <summary>The entries that each plan covers, by the evaluator that decides requests.</summary>
internal static class PlanMatrix
{
    private const int Gap = 2;

    /// <param name="output">Where to write.</param>
    /// <param name="snapshot">What is in force.</param>
    /// <param name="rows">Whether to write a row for each entry, or a count for each plan.</param>
    public static void WriteText(TextWriter output, CatalogSnapshot snapshot, bool rows)
    {
        if (!rows)
        {
            foreach (var plan in snapshot.Plans)
            {
                var covered = snapshot.Entries.Count(entry => Covers(plan, entry));
                output.WriteLine($"{plan.Id}: {Counts.Of(covered, "entry", "entries")}");
            }

            return;
        }

        var first = snapshot.Entries.Select(entry => entry.Id.Value.Length).Append("model".Length).Max() + Gap;
        output.WriteLine(("model".PadRight(first)
            + string.Concat(snapshot.Plans.Select(plan => plan.Id.PadRight(Width(plan))))).TrimEnd());
        foreach (var entry in snapshot.Entries)
        {
            output.WriteLine((entry.Id.Value.PadRight(first)
                + string.Concat(snapshot.Plans.Select(plan => Cell(plan, entry).PadRight(Width(plan))))).TrimEnd());
        }
    }

    /// <summary>Writes the plans as a member of an object, each with the ids that it covers.</summary>
    public static void WriteJson(Utf8JsonWriter json, CatalogSnapshot snapshot)
    {
        json.WriteStartArray("plans");
        foreach (var plan in snapshot.Plans)
        {
            json.WriteStartObject();
            json.WriteString("id", plan.Id);
            json.WriteStartArray("models");
            foreach (var entry in snapshot.Entries)
            {
                if (Covers(plan, entry))
                {
                    json.WriteStringValue(entry.Id);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static bool Covers(Plan plan, CatalogEntry entry)
        => ModelAccess.MayCall(Caller.OnPlan(plan.Id), plan, entry);

    private static int Width(Plan plan) => Math.Max(plan.Id.Length, "retired".Length) + Gap;

    private static string Cell(Plan plan, CatalogEntry entry) => entry switch
    {
        CatalogModel { Lifecycle: Lifecycle.Retired } => "retired",
        _ => Covers(plan, entry) ? "yes" : "-",
    };
}
