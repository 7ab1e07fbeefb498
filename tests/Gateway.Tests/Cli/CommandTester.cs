using System.Text.Json;
using Gateway.Cli;
using Gateway.Tests.Stores;

namespace Gateway.Tests.Cli;

/// <summary>Runs commands over a folder of small documents, at a moment that a test chooses.</summary>
internal sealed class CommandTester : IDisposable
{
    private static readonly string[] Settings =
    [
        "--set", "ReverseProxy:Clusters:default:Destinations:one:Address=http://127.0.0.1:9/",
        "--set", "ReverseProxy:Clusters:second:Destinations:one:Address=http://127.0.0.1:9/",
    ];

    public DocumentsOnDisk Documents { get; } = new();

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>What the last command wrote to standard output.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last command wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public Task<int> RunAsync(params string[] arguments)
        => RunWithoutDocumentsAsync([.. arguments, "--documents", Documents.Directory]);

    /// <summary>What a command reads from standard input.</summary>
    public string Input { get; set; } = "";

    /// <summary>Runs a command that looks for its documents where the settings say.</summary>
    public async Task<int> RunWithoutDocumentsAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        string[] line =
        [
            .. arguments, "--content-root", Documents.Directory, .. Settings,
        ];
        var code = await CommandLine.RunAsync(line, Time, output, error, terminal: null, new StringReader(Input));
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose() => Documents.Dispose();
}
