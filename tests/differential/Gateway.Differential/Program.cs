using Gateway.Differential;
using Gateway.Differential.Benign;
using Gateway.Differential.Cases;
using Gateway.Differential.Hosting;
using Gateway.Differential.Reading;
using Gateway.Differential.Wire;

var options = RunOptions.Parse(args);
await using var upstream = new RecordingUpstream();
await using IGatewayUnderTest gateway = options.Naive
    ? await NaiveGateway.StartAsync(upstream.Address)
    : await GatewayProcess.StartAsync(
        options.GatewayDll ?? throw new ArgumentException("--gateway names the gateway's assembly."),
        options.ContentRoot ?? throw new ArgumentException("--content-root names the gateway's folder."),
        upstream.Address);

if (options.Benign)
{
    return await BenignRun.ExecuteAsync(gateway, upstream, Console.Out);
}

List<IParserPanel> panels = [new DotNetParsers()];
foreach (var command in options.Parsers is null ? [] : Directory.GetFiles(options.Parsers))
{
    panels.Add(await ParserProcess.StartAsync(command));
    await Console.Error.WriteLineAsync($"started {command}");
}

var cases = Enumerable.Range(0, options.JsonCases).Select(number => JsonCases.Make(number, options.Seed))
    .Concat(Enumerable.Range(0, options.MultipartCases).Select(number => MultipartCases.Make(number, options.Seed)))
    .Where(made => options.Only is null || made.Number == options.Only)
    .ToList();
var report = await new DifferentialRun(gateway, upstream, panels).ExecuteAsync(cases);
await report.WriteAsync(Console.Out);
foreach (var panel in panels)
{
    await panel.DisposeAsync();
}

return report.Findings.Count == 0 && report.Faults.Count == 0 ? 0 : 1;
