using System.Diagnostics;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;

namespace Gateway.IntegrationTests.Abuse;

/// <summary>A caller with a good key who asks one thing after the other on one connection.</summary>
internal static class GoodCaller
{
    /// <summary>The time that 99 of 100 requests stayed within. Each of them was served.</summary>
    public static async Task<TimeSpan> AskAsync(Uri gateway, int requests)
    {
        var request = $"POST {Wire.Chat} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {TestKeys.Free.Secret}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Wire.Body.Length}\r\n\r\n{Wire.Body}";
        using var client = await RawClient.ConnectAsync(gateway);
        var times = new List<TimeSpan>(requests);
        for (var i = 0; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await client.SendAsync(request);
            Assert.StartsWith(
                "HTTP/1.1 200", await client.ReadUntilAsync("\"served\":true}"), StringComparison.Ordinal);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        times.Sort();
        return times[(int)(0.99 * (requests - 1))];
    }
}
