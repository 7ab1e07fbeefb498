using System.Diagnostics;
using System.Globalization;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>
/// HAProxy in front of the replicas, as an operator would have it: it asks for readiness, and sends requests to whoever
/// is ready.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private LoadBalancer(DirectoryInfo folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
    }

    public Uri Address { get; }

    public static LoadBalancer Start(int port, IEnumerable<int> replicas)
    {
        var program = Requirement.Haproxy();
        var folder = Directory.CreateTempSubdirectory("gateway-cluster-");
        var file = Path.Combine(folder.FullName, "haproxy.cfg");
        File.WriteAllText(file, Configuration(port, replicas));
        var start = new ProcessStartInfo(program, ["-db", "-q", "-f", file]) { RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return new LoadBalancer(folder, process, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    // A replica that says it is not ready is left out at once. One whose answer is late is only as busy as this machine
    // is.
    private static string Configuration(int port, IEnumerable<int> replicas)
    {
        var servers = replicas.Select((replica, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"  server replica{index} 127.0.0.1:{replica} check inter 200ms fall 1 rise 1"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            defaults
              mode http
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              timeout check 10s
              option redispatch
            frontend callers
              bind 127.0.0.1:{port}
              default_backend gateways
            backend gateways
              balance roundrobin
              option httpchk
              http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host gateway
              http-check expect status 200
            {string.Join('\n', servers)}

            """);
    }
}
