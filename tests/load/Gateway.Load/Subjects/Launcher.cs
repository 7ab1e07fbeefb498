using System.Globalization;
using System.Net.Sockets;
using Gateway.Load.Traffic;

namespace Gateway.Load.Subjects;

/// <summary>Starts the contestants and waits until each answers what it should.</summary>
internal sealed class Launcher(Options options, string runFolder, int upstreamPort, string apiKey)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, string> NoSettings = [];
    private readonly string _peers = Path.Combine(AppContext.BaseDirectory, "peers");

    public Task<Subject> StartGatewayAsync(
        string name, string documents, bool probed = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        Dictionary<string, string> own = new(settings ?? NoSettings) { ["Gateway__ConfigDirectory"] = documents };
        return StartDotnetAsync(name, Path.Combine(options.Artifacts, "gateway"), "gateway", own, probed);
    }

    /// <summary>The gateway that is published in another folder, with the same documents.</summary>
    public Task<Subject> StartBesideAsync(string folder, string documents)
        => StartDotnetAsync(
            Path.GetFileName(folder),
            folder,
            "gateway",
            new Dictionary<string, string> { ["Gateway__ConfigDirectory"] = documents },
            probed: false);

    public Task<Subject> StartYarpAsync(string name, bool probed = false)
        => StartDotnetAsync(name, Path.Combine(options.Artifacts, "bare-yarp"), "bare-yarp", NoSettings, probed);

    public async Task<Subject?> StartHaproxyAsync()
        => Installed("haproxy") is { } program
            ? await StartPeerAsync("haproxy", folder => [program, "-db", "-f", $"{folder}/haproxy.cfg"])
            : null;

    public async Task<Subject?> StartNginxAsync()
        => Installed("nginx") is { } program && File.Exists("/usr/lib/nginx/modules/ngx_http_lua_module.so")
            ? await StartPeerAsync(
                "nginx-lua",
                folder => [program, "-p", "/usr/lib/nginx", "-c", $"{folder}/nginx.conf", "-e", $"{folder}/nginx.log"])
            : null;

    public async Task<Subject?> StartPortkeyAsync()
    {
        var server = Path.Combine(options.Artifacts, "portkey/node_modules/@portkey-ai/gateway/build/start-server.js");
        if (Installed("node") is not { } node || !File.Exists(server))
        {
            return null;
        }

        var port = Ports.Free();
        KeyValuePair<string, string>[] headers =
        [
            new("x-portkey-provider", "openai"),
            new("x-portkey-custom-host", $"http://127.0.0.1:{upstreamPort}/v1"),
        ];
        string[] command =
            [node, "--require", Path.Combine(_peers, "loopback.cjs"), server, $"--port={port}", "--headless"];
        var settings = new Dictionary<string, string> { ["NODE_ENV"] = "production" };
        var process = Start("portkey", runFolder, settings, command);
        return await ReadyAsync(new Subject("portkey", port, 0, 0, process, headers));
    }

    private async Task<Subject> StartPeerAsync(string name, Func<string, string[]> command)
    {
        var folder = Path.Combine(runFolder, name);
        var ports = Ports.Free(2);
        var (port, http2Port) = (ports[0], ports[1]);
        PeerDocuments.Write(folder, _peers, port, http2Port, upstreamPort);
        return await ReadyAsync(
            new Subject(name, port, http2Port, 0, Start(name, folder, NoSettings, command(folder)), []));
    }

    private Task<Subject> StartDotnetAsync(
        string name, string home, string program, IReadOnlyDictionary<string, string> settings, bool probed)
    {
        var ports = Ports.Free(3);
        var (port, http2Port, probePort) = (ports[0], ports[1], probed ? ports[2] : 0);
        Dictionary<string, string> environment = new(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{port}",
            ["Kestrel__Endpoints__h2__Url"] = $"http://127.0.0.1:{http2Port}",
            ["Kestrel__Endpoints__h2__Protocols"] = "Http2",
            ["ReverseProxy__Clusters__default__Destinations__primary__Address"] = $"http://127.0.0.1:{upstreamPort}/",
        };
        if (probed)
        {
            environment["DOTNET_STARTUP_HOOKS"] =
                Path.Combine(options.Artifacts, "allocation-probe/allocation-probe.dll");
            environment["ALLOCATION_PROBE_PORT"] = $"{probePort}";
        }

        var process = Start(name, home, environment, [Path.Combine(home, program)]);
        return ReadyAsync(new Subject(name, port, http2Port, probePort, process, []));
    }

    private ChildProcess Start(
        string name, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> command)
        => ChildProcess.Start(
            Path.Combine(runFolder, name + ".log"),
            folder,
            environment,
            options.OneCore ? ["taskset", "--cpu-list", "0", .. command] : command);

    /// <summary>Asks for the allowed 1 KB request until it is answered with 200.</summary>
    private async Task<Subject> ReadyAsync(Subject subject)
    {
        var request = Requests.Allowed1K(apiKey).ToHttp1(subject.Port, subject.Headers);
        var deadline = MonotonicClock.Now + (long)Patience.TotalNanoseconds;
        var answer = "no connection";
        while (MonotonicClock.Now < deadline && subject.Process is not { HasExited: true })
        {
            try
            {
                using var connection = new RawConnection(subject.Port);
                var exchange = await connection.ExchangeAsync(request);
                if (exchange.Status == 200)
                {
                    return subject;
                }

                answer = string.Create(CultureInfo.InvariantCulture, $"status {exchange.Status}");
            }
            catch (SocketException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        var log = subject.Process?.LogTail();
        subject.Process?.Dispose();
        throw new InvalidOperationException($"{subject.Name} does not answer ({answer}):\n{log}");
    }

    private static string? Installed(string program)
        => (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
