using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Core.Dialects;
using Gateway.Core.Inspection.Json;
using Gateway.Core.Names;

namespace Gateway.Benchmarks;

/// <summary>
/// Reading the models of a body, strictly, against the readers that come with .NET (which check less).
/// </summary>
[MemoryDiagnoser]
public class InspectionBenchmarks
{
    private static readonly JsonLimits Limits = new(128, 1024);

    private static readonly BodyNames Names = BodyNames.None with
    {
        Index = new NameIndex(
            [.. Enumerable.Range(0, 5_000).Select(i => $"vendor-{i % 50}/model-{i}"), "gpt-5.4-mini", "auto", "z"]),
    };

    private ReadOnlySequence<byte> _body;

    [Params("text 1 KB", "text 100 KB", "base64 100 KB", "base64 10 MB")]
    public string Body { get; set; } = "text 1 KB";

    [GlobalSetup]
    public void SetUp() => _body = Bodies.InSegments(Body switch
    {
        "text 1 KB" => Bodies.Text(1024),
        "text 100 KB" => Bodies.Text(100 * 1024),
        "base64 100 KB" => Bodies.Image(100 * 1024),
        "base64 10 MB" => Bodies.Image(10 * 1024 * 1024),
        _ => throw new InvalidOperationException(Body),
    });

    [Benchmark(Baseline = true)]
    public bool Scanner() => Scan(_body);

    [Benchmark]
    public long Utf8Reader()
    {
        var reader = new Utf8JsonReader(_body);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed;
    }

    [Benchmark]
    public string? Document()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("model"u8).GetString();
    }

    internal static bool Scan(in ReadOnlySequence<byte> body)
    {
        var scanner = JsonScanner.Rent(BodyPlaces.Of(Operation.ChatCompletions), pathModel: null, Limits, Names);
        foreach (var segment in body)
        {
            scanner.Feed(segment.Span);
        }

        var isFine = scanner.Complete() is null;
        scanner.Return();
        return isFine ? isFine : throw new InvalidOperationException("The body was refused.");
    }
}
