using System.Text.Json;
using Gateway.Cli.Check;

namespace Gateway.Cli.Diff;

/// <summary>What two sets of documents grant differently.</summary>
internal sealed record Differences(IReadOnlyList<Difference> Plans, IReadOnlyList<Difference> Keys) : ICommandResult
{
    private const int MostNames = 5;

    public int ExitCode => ExitCodes.Done;

    public static Differences Between(DocumentSide old, DocumentSide next)
        => new([.. OfPlans(old, next)], [.. OfKeys(old, next)]);

    public void WriteText(TextWriter output)
    {
        if (Plans.Count + Keys.Count == 0)
        {
            output.WriteLine("No plan and no key would win or lose a model.");
        }

        Write(output, "plan", Plans);
        Write(output, "key", Keys);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write(json, "plans", Plans);
        Write(json, "keys", Keys);
        json.WriteEndObject();
    }

    private static IEnumerable<Difference> OfPlans(DocumentSide old, DocumentSide next)
        => from id in next.Catalog.Plans.Concat(old.Catalog.Plans).Select(plan => plan.Id).Distinct()
           let difference = Of([id], Covered(old, id), Covered(next, id))
           where difference is not null
           select difference;

    private static IEnumerable<Difference> OfKeys(DocumentSide old, DocumentSide next)
        => from id in next.Keys.Keys.Union(old.Keys.Keys)
           let change = (Before: KindOf(old, id), After: KindOf(next, id))
           group id by change into ids
           let difference = Of([.. ids], old.Callable(ids.Key.Before), next.Callable(ids.Key.After))
           where difference is not null
           select difference;

    private static CallerKind KindOf(DocumentSide side, string key)
        => side.Keys.GetValueOrDefault(key, CallerKind.None);

    private static HashSet<string> Covered(DocumentSide side, string id)
        => side.Catalog.PlansById.TryGetValue(id, out var plan)
            ? [.. side.Catalog.Entries.Where(entry => PlanMatrix.Covers(plan, entry)).Select(entry => entry.Id)]
            : [];

    private static Difference? Of(IReadOnlyList<string> names, HashSet<string> before, HashSet<string> after)
    {
        string[] wins = [.. after.Except(before).Order(StringComparer.Ordinal)];
        string[] loses = [.. before.Except(after).Order(StringComparer.Ordinal)];
        return wins.Length + loses.Length == 0 ? null : new Difference(names, wins, loses);
    }

    private static void Write(TextWriter output, string kind, IReadOnlyList<Difference> differences)
    {
        foreach (var (names, wins, loses) in differences)
        {
            var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
            output.WriteLine($"{kind}{(names.Count > 1 ? "s" : "")} {string.Join(", ", names.Take(MostNames))}{more}");
            foreach (var model in wins)
            {
                output.WriteLine($"  + {model}");
            }

            foreach (var model in loses)
            {
                output.WriteLine($"  - {model}");
            }
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Difference> differences)
    {
        json.WriteStartArray(name);
        foreach (var (names, wins, loses) in differences)
        {
            json.WriteStartObject();
            Write(json, "ids", names);
            Write(json, "wins", wins);
            Write(json, "loses", loses);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
