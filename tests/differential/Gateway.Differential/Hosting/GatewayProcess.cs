using System.Diagnostics;

namespace Gateway.Differential.Hosting;

/// <summary>The gateway as it is deployed: its own process, configured from outside.</summary>
internal sealed class GatewayProcess : IGatewayUnderTest
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly DirectoryInfo _documents;

    private GatewayProcess(Process process, DirectoryInfo documents, Uri address)
    {
        _process = process;
        _documents = documents;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<GatewayProcess> StartAsync(string dll, string contentRoot, Uri upstream)
    {
        var documents = Documents.Write();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[dll, "--urls", "http://127.0.0.1:0", "--contentRoot", contentRoot,
            "--environment", "Production"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Gateway__ConfigDirectory"] = documents.FullName;
        start.Environment["ReverseProxy__Clusters__default__Destinations__primary__Address"] = upstream.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var process = Process.Start(start)!;
        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = Drain(process.StandardOutput);
                _ = Drain(process.StandardError);
                return new GatewayProcess(process, documents, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        output.Add(await process.StandardError.ReadToEndAsync());
        throw new InvalidOperationException("The gateway did not start:\n" + string.Join('\n', output));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _documents.Delete(true);
    }

    private static async Task Drain(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is not null)
        {
        }
    }
}
