using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Abuse;

/// <summary>Those who press the gateway harm themselves alone (T85, T91, T92). The figures go to the output of the test.</summary>
[Collection(nameof(AbuseTests))]
[CollectionDefinition(nameof(AbuseTests), DisableParallelization = true)]
public sealed class AbuseTests(ITestOutputHelper output)
{
    private const double MostTimesSlower = 2;
    private const int Callers = 16;
    private const long Megabyte = 1 << 20;

    [Fact]
    public async Task Denied_requests_open_no_connection_upstream()
    {
        var requests = Scale.Of(2_000, 100_000);
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await AbusedGateway.StartAsync(upstream);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(
            _ => RepeatAsync(gateway.Address, Request(TestKeys.Free.Secret, """{"model":"denied-model"}"""), "403", requests / Callers)));

        Assert.Equal(0, upstream.Connections);
        output.WriteLine($"denied {requests} requests, connections upstream: {upstream.Connections}");
    }

    [Fact]
    public async Task Slow_connections_and_a_flood_of_keys_leave_a_good_caller_alone()
    {
        var (slow, requests) = (Scale.Of(100, 5_000), Scale.Of(200, 5_000));
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await AbusedGateway.StartAsync(upstream);
        await GoodCaller.AskAsync(gateway.Address, requests);
        var alone = await GoodCaller.AskAsync(gateway.Address, requests);

        var connections = new List<RawClient>();
        for (var i = 0; i < slow; i++)
        {
            var connection = await RawClient.ConnectAsync(gateway.Address);
            connections.Add(connection);
            await connection.SendAsync(i % 2 == 0
                ? $"POST {Wire.Chat} HTTP/1.1\r\nHost: gateway\r\nX-Slow: "
                : Wire.Framed("Content-Length: 100000\r\n", Wire.Body));
        }

        using var stop = new CancellationTokenSource();
        var flood = FloodAsync(gateway.Address, stop.Token);
        var pressed = await GoodCaller.AskAsync(gateway.Address, requests);
        await stop.CancelAsync();
        var keys = await flood;
        connections.ForEach(connection => connection.Dispose());

        output.WriteLine(
            $"{slow} slow connections, {keys} random keys: p99 {alone.TotalMilliseconds:F2} ms alone, "
            + $"{pressed.TotalMilliseconds:F2} ms pressed, {pressed / alone:F2} times");
        Assert.True(keys > 0);
        Assert.True(!Scale.IsFull || pressed < MostTimesSlower * alone, $"{alone} alone, {pressed} pressed");
    }

    [Fact]
    public async Task Large_bodies_stay_within_the_budget_and_are_told_to_come_back()
    {
        var (clients, size, budget) = Scale.IsFull ? (200, 30 * Megabyte, 1024 * Megabyte) : (12, 4 * Megabyte, 16 * Megabyte);
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await AbusedGateway.StartAsync(upstream, $"Gateway:Inspection:MaxBufferedBytes={budget}");
        await GoodCaller.AskAsync(gateway.Address, 20);
        var before = gateway.ResidentBytes;
        var body = Wire.Body.PadRight((int)size - 1);

        // Nobody sends the last byte before everybody has sent the rest, or was turned away.
        var sent = new TaskCompletionSource();
        var answers = new List<Task<string>>();
        var uploads = new List<Task>();
        for (var i = 0; i < clients; i++)
        {
            var uploaded = new TaskCompletionSource();
            uploads.Add(uploaded.Task);
            answers.Add(UploadAsync(gateway.Address, body, uploaded, sent.Task));
        }

        await Task.WhenAll(uploads);
        var held = gateway.ResidentBytes;
        sent.SetResult();
        var statuses = (await Task.WhenAll(answers)).CountBy(answer => answer).ToDictionary();
        var after = await GoodCaller.AskAsync(gateway.Address, 20);

        output.WriteLine(
            $"{clients} x {size / Megabyte} MB against a budget of {budget / Megabyte} MB: {string.Join(", ", statuses)}; resident "
            + $"{before / Megabyte} MB before, {held / Megabyte} MB held, {gateway.MostResidentBytes / Megabyte} MB at most");
        Assert.True(statuses.GetValueOrDefault("503") > 0 && statuses.GetValueOrDefault("200") > 0, string.Join(", ", statuses));
        Assert.Empty(statuses.Keys.Except(["200", "503"]));
        Assert.InRange(gateway.MostResidentBytes, 0, before + (2 * budget) + (clients * 2 * Megabyte));
        Assert.True(after < TimeSpan.FromSeconds(5));
    }

    private static string Request(string key, string body)
        => $"POST {Wire.Chat} HTTP/1.1\r\nHost: gateway\r\nx-api-key: {key}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}";

    private static async Task RepeatAsync(Uri gateway, string request, string status, int times)
    {
        using var client = await RawClient.ConnectAsync(gateway);
        for (var i = 0; i < times; i++)
        {
            await client.SendAsync(request);
            Assert.StartsWith($"HTTP/1.1 {status}", await client.ReadUntilAsync("}}"), StringComparison.Ordinal);
        }
    }

    /// <summary>Well-formed keys that nobody has, and others, as fast as one connection goes; tells how many there were.</summary>
    private static async Task<int> FloodAsync(Uri gateway, CancellationToken stop)
    {
        using var client = await RawClient.ConnectAsync(gateway);
        var keys = 0;
        for (; !stop.IsCancellationRequested; keys++)
        {
            var key = keys % 2 == 0 ? new TestKey($"flood-{keys}").Secret : $"sk-flood-{keys}";
            await client.SendAsync(Request(key, Wire.Body));
            Assert.StartsWith("HTTP/1.1 401", await client.ReadUntilAsync("}}"), StringComparison.Ordinal);
        }

        return keys;
    }

    /// <summary>The status of the answer. An early one comes while the body is still being sent.</summary>
    private static async Task<string> UploadAsync(Uri gateway, string body, TaskCompletionSource uploaded, Task last)
    {
        using var client = await RawClient.ConnectAsync(gateway);
        var answer = client.ReadUntilAsync("}", TimeSpan.FromMinutes(2));
        try
        {
            await client.SendAsync(Wire.KeptAlive($"Content-Length: {body.Length + 1}\r\n", body));
            uploaded.TrySetResult();
            await Task.WhenAny(last, answer);
            await client.SendAsync(" ");
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Turned away, and the rest of the body is not taken.
        }

        uploaded.TrySetResult();
        return (await answer).Split(' ')[1];
    }
}
