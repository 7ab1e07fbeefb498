using System.Text;
using System.Text.Json;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Requests;
using Gateway.Telemetry;
using Gateway.Telemetry.Decisions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Telemetry.Decisions;

public sealed class DecisionLogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly RequestReport Denied = new(
        "openai-chat-completions",
        "openai",
        "deny",
        "model_access_denied",
        "plan",
        "free",
        "denied-model",
        "denied-model",
        403);

    private static readonly RequestReport Served = new(
        "openai-chat-completions", "openai", "allow", "_NONE", null, "free", "allowed-model", "auto", 200);

    private static readonly RequestReport Probe = new(
        "/readyz", "_NONE", "none", "_NONE", null, "_NONE", "_NONE", null, 200);

    [Fact]
    public void A_line_has_exactly_the_documented_members()
    {
        Assert.Equal(
            """
            {"schema":1,"event":"decision","time":"2026-11-21T12:00:00.0000000Z","request_id":"req_1","trace_id":"0af7","key_id":"key_1","organisation":"org_1","plan":"free","route":"openai-chat-completions","dialect":"openai","operation":"chat","requested_model":"auto","resolved_model":"allowed-model","decision":"allow","revision":"r1","status":200,"duration_ms":1.5,"input_tokens":3,"output_tokens":4}

            """,
            LineOf(new DecisionRecord(
                Noon, "req_1", "0af7", "key_1", "org_1", "free", Operation.ChatCompletions, "allowed-model", "r1",
                TimeSpan.FromMilliseconds(1.5), 3, 4, Served)));
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        Assert.Equal(
            """
            {"schema":1,"event":"decision","time":"2026-11-21T12:00:00.0000000Z","request_id":"req_1","route":"_OTHER","decision":"deny","reason":"unknown_url","rule":"route","status":404,"duration_ms":0}

            """,
            LineOf(Record("req_1") with
            {
                Report = new("_OTHER", "_NONE", "deny", "unknown_url", "route", "_NONE", "_NONE", null, 404),
            }));
    }

    [Fact]
    public void Every_line_is_one_JSON_object_whatever_a_name_holds()
    {
        var line = LineOf(Record("req_\"\n\u2028") with { KeyId = "</script>" });

        Assert.Equal(1, line.Count(character => character == '\n'));
        using var json = JsonDocument.Parse(line);
        Assert.Equal("</script>", json.RootElement.GetProperty("key_id").GetString());
    }

    [Fact]
    public async Task What_does_not_fit_is_counted_and_the_log_says_so()
    {
        var file = Path.GetTempFileName();
        var options = Options.Create(new TelemetryOptions { DecisionLogFile = file, DecisionLogQueue = 2 });
        var log = new DecisionLog(options, TimeProvider.System);
        log.Add(Record("req_0"));
        log.Add(Record("req_1"));
        log.Close();
        for (var i = 2; i < 5; i++)
        {
            log.Add(Record($"req_{i}"));
        }

        Assert.Equal(3, log.Lost);
        var writer = new DecisionLogWriter(log, options, TimeProvider.System, NullLogger<DecisionLogWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        await writer.StopAsync(CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(3, lines.Length);
        Assert.Equal(["req_0", "req_1"], lines[..2].Select(RequestId).Order());
        Assert.EndsWith("\"lost\":3}", lines[2], StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Many_at_once_lose_no_line_and_mix_none()
    {
        const int Writers = 8;
        const int Each = 2000;
        var file = Path.GetTempFileName();
        var options = Options.Create(
            new TelemetryOptions { DecisionLogFile = file, DecisionLogQueue = Writers * Each });
        var log = new DecisionLog(options, TimeProvider.System);
        var writer = new DecisionLogWriter(log, options, TimeProvider.System, NullLogger<DecisionLogWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                log.Add(Record($"req_{number}_{i}"));
            }
        })));
        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(
            Enumerable.Range(0, Writers).SelectMany(
                number => Enumerable.Range(0, Each).Select(i => $"req_{number}_{i}")).Order(),
            (await File.ReadAllLinesAsync(file)).Select(RequestId).Order());
        File.Delete(file);
    }

    [Fact]
    public async Task Lines_that_a_full_disk_does_not_take_wait_and_are_written_whole_and_once_when_there_is_room()
    {
        using var disk = new SmallDisk { Room = 100 };
        var options = Options.Create(new TelemetryOptions { DecisionLogQueue = 5 });
        var log = new DecisionLog(options, TimeProvider.System);
        var logger = new FakeLogger<DecisionLogWriter>();
        var writer = new DecisionLogWriter(log, options, TimeProvider.System, logger, disk.Open);
        await writer.StartAsync(CancellationToken.None);
        for (var i = 0; i < 5; i++)
        {
            log.Add(Record($"req_{i}"));
            log.Close();
        }

        await UntilAsync(log, () => disk.Refusals > 2);
        log.Add(Record("req_5"));
        Assert.Equal(1, log.Lost);
        disk.Room = int.MaxValue;
        await UntilAsync(log, () => disk.Text.Contains("lost", StringComparison.Ordinal));
        await writer.StopAsync(CancellationToken.None);

        var lines = disk.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["req_0", "req_1", "req_2", "req_3", "req_4"], lines[..^1].Select(RequestId).Order());
        Assert.EndsWith("\"lost\":1}", lines[^1], StringComparison.Ordinal);
        Assert.Equal([7001, 7005], logger.Collector.GetSnapshot().Select(entry => entry.Id.Id));
    }

    [Fact]
    public async Task Lines_that_are_not_written_when_the_gateway_stops_are_counted()
    {
        using var disk = new SmallDisk { Room = 0 };
        var options = Options.Create(new TelemetryOptions());
        var log = new DecisionLog(options, TimeProvider.System);
        var logger = new FakeLogger<DecisionLogWriter>();
        var writer = new DecisionLogWriter(log, options, TimeProvider.System, logger, disk.Open);
        await writer.StartAsync(CancellationToken.None);
        log.Add(Record("req_0"));
        log.Add(Record("req_1"));

        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(2, log.Lost);
        Assert.Empty(disk.Text);
        Assert.StartsWith("2 lines", logger.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_is_full_holds_the_lines_back_until_the_file_is_another()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        var folder = Directory.CreateTempSubdirectory("gateway-tests-").FullName;
        var file = Path.Combine(folder, "decisions.log");
        File.CreateSymbolicLink(file, "/dev/full");
        var options = Options.Create(new TelemetryOptions { DecisionLogFile = file });
        var log = new DecisionLog(options, TimeProvider.System);
        var logger = new FakeLogger<DecisionLogWriter>();
        var writer = new DecisionLogWriter(log, options, TimeProvider.System, logger);
        await writer.StartAsync(CancellationToken.None);
        log.Add(Record("req_1"));
        await UntilAsync(log, () => logger.Collector.Count > 0);

        File.Delete(file);
        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(
            ["req_1"], (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(RequestId));
        Assert.Equal(0, log.Lost);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("copied and truncated")]
    [InlineData("renamed")]
    public async Task A_file_that_is_rotated_goes_on_at_its_beginning(string rotation)
    {
        var file = Path.GetTempFileName();
        var rotated = file + ".1";
        var options = Options.Create(new TelemetryOptions { DecisionLogFile = file });
        var log = new DecisionLog(options, TimeProvider.System);
        var writer = new DecisionLogWriter(log, options, TimeProvider.System, NullLogger<DecisionLogWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        log.Add(Record("req_1"));
        using var deadline = new CancellationTokenSource(Patience);
        while (new FileInfo(file).Length == 0)
        {
            log.WakeWriter();
            await Task.Yield();
            deadline.Token.ThrowIfCancellationRequested();
        }

        if (rotation == "renamed")
        {
            File.Move(file, rotated);
        }
        else
        {
            File.Copy(file, rotated);
            await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        }

        log.Add(Record("req_2"));
        await writer.StopAsync(CancellationToken.None);

        Assert.Equal(
            ["req_1"],
            (await File.ReadAllLinesAsync(rotated, TestContext.Current.CancellationToken)).Select(RequestId));
        Assert.Equal(
            ["req_2"], (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(RequestId));
        File.Delete(file);
        File.Delete(rotated);
    }

    [Fact]
    public async Task A_writer_that_waits_is_woken_by_many_lines()
    {
        var log = new DecisionLog(Options.Create(new TelemetryOptions()), TimeProvider.System);
        var woken = Task.Run(() => log.WaitForMany(Timeout.InfiniteTimeSpan));
        using var deadline = new CancellationTokenSource(Patience);

        while (!woken.IsCompleted)
        {
            for (var i = 0; i < 2000; i++)
            {
                log.Add(Record($"req_{i}"));
            }

            log.Close();
            while (log.Take() is { } lines)
            {
                log.Return(lines);
            }

            deadline.Token.ThrowIfCancellationRequested();
        }

        await woken;
        Assert.Equal(0, log.Lost);
    }

    [Theory]
    [InlineData("nothing when it is off", DecisionLogScope.Off, 0)]
    [InlineData("refusals by default", DecisionLogScope.Refusals, 1)]
    [InlineData("everything but probes when asked to", DecisionLogScope.All, 2)]
    public void The_log_takes(string what, object scope, int expected)
    {
        var log = new DecisionLog(
            Options.Create(new TelemetryOptions { DecisionLog = (DecisionLogScope)scope }), TimeProvider.System);
        log.RequestEnded(Probe, new RequestContext(), null, "req_0", TimeSpan.Zero);
        log.RequestEnded(Served, new RequestContext(), null, "req_1", TimeSpan.Zero);
        log.RequestEnded(
            Denied,
            new RequestContext { Refusal = new Refusal(GatewayError.ModelAccessDenied, "No.") },
            null,
            "req_2",
            TimeSpan.Zero);

        log.Close();
        Assert.Equal((what, expected), (what, log.Take()?.Count ?? 0));
    }

    [Fact]
    public void A_probe_that_failed_is_told()
    {
        var log = new DecisionLog(Options.Create(new TelemetryOptions()), TimeProvider.System);
        log.RequestEnded(
            Probe with { Decision = "deny", Reason = "internal_error", Rule = "gateway", Status = 500 },
            new RequestContext { Refusal = new Refusal(GatewayError.InternalError, "No.") },
            null,
            "req_1",
            TimeSpan.Zero);

        log.Close();
        Assert.Equal(1, log.Take()?.Count);
    }

    private static async Task UntilAsync(DecisionLog log, Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!holds())
        {
            log.WakeWriter();
            await Task.Yield();
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    private static string? RequestId(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("request_id").GetString();
    }

    private static DecisionRecord Record(string id)
        => new(
            Noon,
            id,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            TimeSpan.Zero,
            null,
            null,
            Denied with { RequestedModel = null });

    private static string LineOf(DecisionRecord record)
    {
        var lines = new DecisionLines(enough: 1);
        lines.Add(record);
        return Encoding.UTF8.GetString(lines.Written);
    }
}
