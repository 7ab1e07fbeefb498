using System.Globalization;

namespace Gateway.Load;

/// <summary>What one run measures, from the command line.</summary>
/// <param name="Artifacts">Folder with the published programs; the results go there too.</param>
/// <param name="Quick">Short windows and few rounds: a smoke test, not a measurement.</param>
/// <param name="Only">Groups to measure; empty means all of them.</param>
/// <param name="Subjects">Contestants to start; empty means all that are installed.</param>
/// <param name="Beside">Folders with other published gateways, as of the commit before; each is a contestant by the
/// name of its folder.</param>
/// <param name="OneCore">Contestants have the first core, and only it; load and upstream have the second.</param>
internal sealed record Options(
    string Artifacts,
    bool Quick,
    int Rounds,
    IReadOnlySet<string> Only,
    IReadOnlySet<string> Subjects,
    IReadOnlyList<string> Beside,
    bool OneCore)
{
    public TimeSpan Window => TimeSpan.FromSeconds(Quick ? 0.3 : 1.2);

    public TimeSpan LatencyWindow => TimeSpan.FromSeconds(Quick ? 1 : 2);

    public int WarmUpWindows => Quick ? 2 : 5;

    // The .NET subjects have compiled what is hot after six to fifteen seconds under load.
    public int MostWarmUpWindows => Quick ? 2 : 20;

    // Where single percents count: two processes of one build differ by more, by where their memory and their code came
    // to lie.
    public int Instances => Quick ? 1 : 3;

    public int BigModels => Quick ? 10_000 : 100_000;

    public int BigKeys => Quick ? 100_000 : 1_000_000;

    public static Options Parse(string[] args)
    {
        var quick = args.Contains("--quick");
        return new Options(
            Path.GetFullPath(Value(args, "--artifacts") ?? "artifacts/load"),
            quick,
            Value(args, "--rounds") is { } rounds ? int.Parse(rounds, CultureInfo.InvariantCulture) : quick ? 2 : 5,
            Names(Value(args, "--only")),
            Names(Value(args, "--subjects")),
            [.. Names(Value(args, "--beside")).Select(Path.GetFullPath)],
            args.Contains("--one-core"));
    }

    public bool Measures(string group) => Only.Count == 0 || Only.Contains(group);

    public bool Starts(string subject) => Subjects.Count == 0 || Subjects.Contains(subject);

    private static string? Value(string[] args, string name)
        => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static HashSet<string> Names(string? list)
        => [.. list?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? []];
}
