using System.Text;
using Gateway.IntegrationTests.Clients;
using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Threats;
using Gateway.IntegrationTests.Upstreams;

namespace Gateway.IntegrationTests.Abuse;

/// <summary>
/// Those who press the gateway harm themselves alone (T85, T91, T92). The figures go to the output of the test.
/// </summary>
[Collection(nameof(AbuseTests))]
[CollectionDefinition(nameof(AbuseTests), DisableParallelization = true)]
public sealed class AbuseTests(ITestOutputHelper output)
{
    private const double MostTimesSlower = 2;
    private const int Callers = 16;
    private const int Rounds = 3;
    private const long Megabyte = 1 << 20;

    [Fact]
    public async Task Denied_requests_open_no_connection_upstream()
    {
        var requests = Scale.Of(2_000, 100_000);
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await AbusedGateway.StartAsync(upstream);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(
            _ => RepeatAsync(
                gateway.Address,
                Request(TestKeys.Free.Secret, """{"model":"denied-model"}"""),
                "403",
                requests / Callers)));

        Assert.Equal(0, upstream.Connections);
        output.WriteLine($"denied {requests} requests, connections upstream: {upstream.Connections}");
    }

    [Fact]
    public async Task Slow_connections_and_a_flood_of_keys_leave_a_good_caller_alone()
    {
        var (slow, requests) = (Scale.Of(100, 5_000), Scale.Of(200, 5_000));
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await AbusedGateway.StartAsync(upstream);
        await using var other = await AbusedGateway.StartAsync(upstream);
        string[] keys =
        [
            .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? new TestKey($"flood-{i}").Secret : $"sk-flood-{i}"),
        ];
        await GoodCaller.AskAsync(gateway.Address, requests);

        // The machine is never quite calm, and whoever sends the flood takes a core of it: the same flood at another
        // process tells what of the delay is the machine's. All are measured by turns, and the middle of the rounds
        // counts.
        var rounds = new List<(TimeSpan Alone, TimeSpan Beside, TimeSpan Pressed)>();
        for (var round = 0; round < Rounds; round++)
        {
            var alone = await GoodCaller.AskAsync(gateway.Address, requests);
            rounds.Add((
                alone,
                await PressedAsync(gateway.Address, other.Address, keys, slow, requests),
                await PressedAsync(gateway.Address, gateway.Address, keys, slow, requests)));
        }

        rounds.Sort((one, other) => (one.Pressed / one.Beside).CompareTo(other.Pressed / other.Beside));
        var (calm, beside, pressed) = rounds[Rounds / 2];
        output.WriteLine(
            $"{slow} slow connections and a flood of keys: p99 {calm.TotalMilliseconds:F2} ms without them, "
            + $"{beside.TotalMilliseconds:F2} ms with them at another process, {pressed.TotalMilliseconds:F2} ms with "
            + $"them, {pressed / beside:F2} times");
        Assert.True(
            !Scale.IsFull || pressed < MostTimesSlower * beside, $"{calm} without, {beside} beside, {pressed} with");
    }

    [Fact]
    public async Task Large_bodies_stay_within_the_budget_and_are_told_to_come_back()
    {
        var (clients, size, budget) = Scale.IsFull
            ? (200, 30 * Megabyte, 1024 * Megabyte)
            : (12, 4 * Megabyte, 16 * Megabyte);
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await AbusedGateway.StartAsync(
            upstream,
            [
                $"Gateway:Inspection:MaxBufferedBytes={budget}",
                "Gateway:Inspection:MaxOrganisationPercent=100",
                "Gateway:Inspection:MaxKeyPercent=100",
                .. BodyLimitSettings.Of(Math.Min(budget, 100 * Megabyte)),
            ]);
        await GoodCaller.AskAsync(gateway.Address, 20);
        var before = gateway.ResidentBytes;
        var allButTheLast = Encoding.ASCII.GetBytes(
            Wire.KeptAlive($"Content-Length: {size}\r\n", Wire.Body.PadRight((int)size - 1)));

        // Nobody sends the last byte before everybody has sent the rest, or was turned away.
        var sent = new TaskCompletionSource();
        var answers = new List<Task<string>>();
        var uploads = new List<Task>();
        for (var i = 0; i < clients; i++)
        {
            var uploaded = new TaskCompletionSource();
            uploads.Add(uploaded.Task);
            answers.Add(UploadAsync(gateway.Address, allButTheLast, uploaded, sent.Task));
        }

        await Task.WhenAll(uploads);
        var held = gateway.ResidentBytes;
        sent.SetResult();
        var statuses = (await Task.WhenAll(answers)).CountBy(answer => answer).ToDictionary();
        var after = await GoodCaller.AskAsync(gateway.Address, 20);

        output.WriteLine(
            $"{clients} x {size / Megabyte} MB against a budget of {budget / Megabyte} MB: {string.Join(", ", statuses)}; resident "
            + $"{before / Megabyte} MB before, {held / Megabyte} MB held, {gateway.MostResidentBytes / Megabyte} MB "
            + "at most");
        Assert.True(
            statuses.GetValueOrDefault("503") > 0 && statuses.GetValueOrDefault("200") > 0,
            string.Join(", ", statuses));
        Assert.Empty(statuses.Keys.Except(["200", "503"]));
        Assert.InRange(gateway.MostResidentBytes, 0, before + (2 * budget) + (clients * 2 * Megabyte));
        Assert.True(after < TimeSpan.FromSeconds(5));
    }

    /// <summary>The p99 of who asks <paramref name="gateway"/> while <paramref name="flooded"/> is pressed.</summary>
    private static async Task<TimeSpan> PressedAsync(Uri gateway, Uri flooded, string[] keys, int slow, int requests)
    {
        var connections = await OpenSlowAsync(flooded, slow);
        using var stop = new CancellationTokenSource();
        var flood = FloodAsync(flooded, keys, stop.Token);
        var pressed = await GoodCaller.AskAsync(gateway, requests);
        await stop.CancelAsync();
        Assert.True(await flood > 0);
        connections.ForEach(connection => connection.Dispose());
        return pressed;
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

    /// <summary>Connections that never finish their headers, and others that never finish their body.</summary>
    private static async Task<List<RawClient>> OpenSlowAsync(Uri gateway, int count)
    {
        var connections = new List<RawClient>();
        for (var i = 0; i < count; i++)
        {
            var connection = await RawClient.ConnectAsync(gateway);
            connections.Add(connection);
            await connection.SendAsync(i % 2 == 0
                ? $"POST {Wire.Chat} HTTP/1.1\r\nHost: gateway\r\nX-Slow: "
                : Wire.Framed("Content-Length: 100000\r\n", Wire.Body));
        }

        return connections;
    }

    /// <summary>
    /// Well-formed keys that nobody has, and others, as fast as one connection goes; tells how many there were.
    /// </summary>
    private static async Task<int> FloodAsync(Uri gateway, string[] keys, CancellationToken stop)
    {
        using var client = await RawClient.ConnectAsync(gateway);
        var sent = 0;
        for (; !stop.IsCancellationRequested; sent++)
        {
            await client.SendAsync(Request(keys[sent % keys.Length], Wire.Body));
            Assert.StartsWith("HTTP/1.1 401", await client.ReadUntilAsync("}}"), StringComparison.Ordinal);
        }

        return sent;
    }

    /// <summary>The status of the answer. An early one comes while the body is still being sent.</summary>
    private static async Task<string> UploadAsync(Uri gateway, byte[] request, TaskCompletionSource uploaded, Task last)
    {
        using var client = await RawClient.ConnectAsync(gateway);
        var answer = client.ReadUntilAsync("}", TimeSpan.FromMinutes(2));
        try
        {
            await client.SendAsync(request);
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
