using Gateway.Load.Report;
using Gateway.Load.Subjects;

namespace Gateway.Load.Measurements;

/// <summary>What is measured of the gateway outside the rounds.</summary>
internal static class GatewayAlone
{
    public static async Task<List<Figure>> MeasureAsync(Contestants contestants, Options options, Rounds rounds)
    {
        var figures = new List<Figure>();
        foreach (var (name, measure) in new (string, Func<Task<IEnumerable<Figure>>>)[]
        {
            ("start", () => StartUp.MeasureAsync(contestants, options)),
            ("streams", () => ManyStreams.MeasureAsync(contestants, options)),
            ("mixture", () => Mixture.MeasureAsync(contestants, options)),
            ("idle", () => IdleConnections.MeasureAsync(contestants, options)),
            ("memory", () => UploadMemory.MeasureAsync(contestants, options)),
            ("telemetry", () => TelemetryCost.MeasureAsync(contestants, options, rounds)),
            ("big_catalog", () => BigCatalog.MeasureAsync(contestants, options, rounds)),
        })
        {
            if (options.Measures(name))
            {
                Console.Error.WriteLine(name);
                figures.AddRange(await measure());
            }
        }

        return figures;
    }
}
