using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gateway.IntegrationTests.Hosting;
using Npgsql;

namespace Gateway.IntegrationTests.PostgreSql;

/// <summary>
/// A private PostgreSQL cluster in a temporary folder, on a loopback port that it keeps over restarts. Everybody on
/// this machine may connect as anybody, and nothing is flushed to disk: it lives for one test run.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string SuperUser = "postgres";

    /// <summary>PostgreSQL refuses to run as root; as whom it runs then.</summary>
    private const string UnprivilegedUser = "postgres";

    // To make a cluster and to start it writes more than anything else here does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly string[] _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    private PostgresServer(DirectoryInfo folder, string[] settings)
    {
        Folder = folder;
        _settings = settings;
        Port = FreePort.Take();
    }

    /// <summary>Where everything of it is; the cluster itself is in <see cref="Data"/>.</summary>
    public DirectoryInfo Folder { get; }

    public string Data => Path.Combine(Folder.FullName, "data");

    public int Port { get; }

    /// <summary>What it logged; for the message of a test that failed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Makes an empty cluster and starts it.</summary>
    /// <param name="settings">Settings as <c>name=value</c>, above those that every test has.</param>
    public static async Task<PostgresServer> StartNewAsync(params string[] settings)
    {
        var server = Create(settings);
        await server.RunAsync(
            "initdb", "-D", server.Data, "-U", SuperUser, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        await server.StartAsync();
        return server;
    }

    /// <summary>
    /// A server whose <see cref="Data"/> somebody else fills before it is started, as a base backup does.
    /// </summary>
    public static PostgresServer Create(params string[] settings)
    {
        Requirement.PostgreSql();
        var folder = Directory.CreateTempSubdirectory("gateway-postgresql-");
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", [UnprivilegedUser, folder.FullName]);
            chown.WaitForExit();
        }

        return new PostgresServer(folder, settings);
    }

    /// <summary>How to connect to one of its databases.</summary>
    public string ConnectionString(string database = "postgres", string user = SuperUser)
        => string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={user};Database={database}");

    /// <summary>Makes a new, empty database and says how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync("postgres", $"CREATE DATABASE \"{name}\"");
        return ConnectionString(name);
    }

    /// <summary>Runs SQL as the superuser, over a connection that nobody shares.</summary>
    public Task ExecuteAsync(string database, string sql) => ScalarAsync(database, sql);

    /// <summary>Runs SQL as the superuser and gives the first value, if there is one.</summary>
    public async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Starts it and waits until it answers queries.</summary>
    public async Task StartAsync()
    {
        var process = Process.Start(
            Command("postgres", ["-D", Data, .. Settings().SelectMany(setting => (string[])["-c", setting])]))!;
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(Patience);
        while (!await AnswersAsync(deadline.Token))
        {
            Assert.False(process.HasExited, Output);
            await Task.Delay(20, deadline.Token);
        }
    }

    /// <summary>Stops it at once but in order: sessions are ended and told so.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            await SignalAsync("INT", process.Id);
            await ExitedAsync();
        }
    }

    /// <summary>Kills every process of it, as a machine that lost its power does.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("KILL", [.. Processes()]);
        await ExitedAsync();
    }

    /// <summary>Hangs it: connections stay open, and nothing answers.</summary>
    public Task SuspendAsync() => SignalAsync("STOP", [.. Processes()]);

    public Task ResumeAsync() => SignalAsync("CONT", [.. Processes()]);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Folder.Delete(recursive: true);
    }

    /// <summary>
    /// Runs one of PostgreSQL's programs as the user that the cluster belongs to, and waits until it is done.
    /// </summary>
    public async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Command(program, arguments))!;
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, await output + await errors);
    }

    private IEnumerable<string> Settings() =>
    [
        "listen_addresses=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"port={Port}"),
        $"unix_socket_directories={Folder.FullName}",
        "fsync=off",
        "max_connections=200",
        "shared_buffers=32MB",
        .. _settings,
    ];

    private ProcessStartInfo Command(string program, string[] arguments)
    {
        var path = Path.Combine(Requirement.PostgreSql(), program);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo(
                "setpriv",
                [$"--reuid={UnprivilegedUser}", $"--regid={UnprivilegedUser}", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = Folder.FullName;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ExitedAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(deadline.Token);
    }

    // Every backend has a process group of its own, so that none can be signalled by it.
    private IEnumerable<int> Processes()
    {
        if (_process is not { HasExited: false } process)
        {
            return [];
        }

        var children = File.ReadAllText($"/proc/{process.Id}/task/{process.Id}/children");
        return [process.Id, .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    private static async Task SignalAsync(string signal, params int[] processes)
    {
        if (processes.Length > 0)
        {
            using var kill = Process.Start(
                "kill", [$"-{signal}", "--", .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
            await kill.WaitForExitAsync();
        }
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
