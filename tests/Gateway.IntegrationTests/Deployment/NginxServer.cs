using System.Diagnostics;

namespace Gateway.IntegrationTests.Deployment;

/// <summary>A real nginx in front of gateways.</summary>
internal sealed class NginxServer : IDisposable
{
    private readonly Process _process;

    /// <param name="configuration">Its configuration file.</param>
    /// <param name="folder">Where it may write.</param>
    /// <param name="address">Where that file makes it listen.</param>
    public NginxServer(string configuration, string folder, Uri address)
    {
        Address = address;
        _process = Process.Start(
            Requirement.Nginx(),
            ["-p", folder, "-c", configuration, "-e", "stderr", "-g", "daemon off; master_process off;"]);
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
