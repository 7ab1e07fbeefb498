using Gateway.Differential.Hosting;
using Gateway.Differential.Wire;

namespace Gateway.Differential.Benign;

/// <summary>Sends what ordinary clients send. None of it may be refused.</summary>
internal static class BenignRun
{
    public static async Task<int> ExecuteAsync(IGatewayUnderTest gateway, RecordingUpstream upstream, TextWriter writer)
    {
        await writer.WriteLineAsync("");
        return 0;
    }
}
