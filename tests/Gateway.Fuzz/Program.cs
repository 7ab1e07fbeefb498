using System.Globalization;
using Gateway.Fuzz;

// gateway-fuzz [--target NAME] [--inputs N] [--seed S]
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal);
var inputs = long.Parse(options.GetValueOrDefault("--inputs", "100000"), CultureInfo.InvariantCulture);
var seed = int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
var only = options.GetValueOrDefault("--target");

var (total, failures) = (0L, 0);
foreach (var target in FuzzTargets.All.Where(target => only is null || target.Name == only))
{
    var report = FuzzRun.Over(target, inputs, seed);
    Console.WriteLine(report);
    foreach (var failure in report.Failures)
    {
        Console.WriteLine(failure);
    }

    total += report.Inputs;
    failures += report.Failures.Count;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total} inputs, {failures} failures"));
return failures == 0 && total > 0 ? 0 : 1;
