using System.Text.Json;

namespace Gateway.IntegrationTests.Cli;

/// <summary>How a command ended, and what it took.</summary>
internal sealed record CommandOutcome(int Code, string Output, string Error, TimeSpan Processor, long PeakMemory)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
