using Gateway.Differential.Benign;
using Gateway.Differential.Cases;
using Gateway.Differential.Hosting;
using Gateway.Differential.Reading;
using Gateway.Differential.Undeclared;
using Gateway.Differential.Wire;

namespace Gateway.Differential;

/// <summary>One run, as the options ask for it: its upstream, its gateway, its parsers.</summary>
internal static class Session
{
    /// <summary>The exit code: 0 where nothing was found.</summary>
    public static async Task<int> RunAsync(RunOptions options, TextWriter writer)
    {
        await using var upstream = new RecordingUpstream();
        await using IGatewayUnderTest gateway = options.Naive
            ? await NaiveGateway.StartAsync(upstream.Address)
            : await GatewayProcess.StartAsync(
                options.GatewayDll ?? throw new ArgumentException("--gateway names the gateway's assembly."),
                ContentRoot(options),
                upstream.Address);
        if (options.Benign)
        {
            return await BenignRun.ExecuteAsync(
                gateway, upstream, Path.Combine(ContentRoot(options), "..", "tests", "clients-types"), writer);
        }

        if (options.Undeclared > 0)
        {
            return await UndeclaredRun.ExecuteAsync(options.Undeclared, options.Seed, gateway, upstream, writer);
        }

        List<IParserPanel> panels = [new DotNetParsers()];
        foreach (var command in options.Parsers is null ? [] : Directory.GetFiles(options.Parsers))
        {
            panels.Add(await ParserProcess.StartAsync(command));
        }

        var report = await new DifferentialRun(gateway, upstream, panels).ExecuteAsync(Cases(options));
        await report.WriteAsync(writer);
        foreach (var panel in panels)
        {
            await panel.DisposeAsync();
        }

        return report.Findings.Count == 0 && report.Faults.Count == 0 && report.Forwarded > 0 ? 0 : 1;
    }

    private static string ContentRoot(RunOptions options)
        => options.ContentRoot ?? throw new ArgumentException("--content-root names the gateway's folder.");

    private static List<Case> Cases(RunOptions options)
    {
        var json = Enumerable.Range(0, options.JsonCases).Select(number => JsonCases.Make(number, options.Seed));
        var forms = Enumerable.Range(0, options.MultipartCases).Select(number => MultipartCases.Make(number,
            options.Seed));
        return [.. json.Concat(forms).Where(made => options.Only is null || made.Number == options.Only)];
    }
}
