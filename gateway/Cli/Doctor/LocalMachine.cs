using System.Globalization;
using System.Net.Sockets;
using Gateway.Core.Names;
using Gateway.Stores.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Doctor;

/// <summary>What the machine grants the gateway.</summary>
internal static class LocalMachine
{
    private const string Limits = "/proc/self/limits";
    private const string OpenFilesLine = "Max open files";
    private const int FewOpenFiles = 65_536;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Each request holds two connections, and each connection is an open file. The runtime raises the soft limit.
    /// </summary>
    public static Finding OpenFiles()
    {
        if (!File.Exists(Limits))
        {
            return new Finding("open files", "no limit known");
        }

        var line = File.ReadLines(Limits).First(text => text.StartsWith(OpenFilesLine, StringComparison.Ordinal));
        var hard = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        return int.TryParse(hard, CultureInfo.InvariantCulture, out var number) && number < FewOpenFiles
            ? new Finding(
                "open files", $"at most {number}", $"Raise it to {FewOpenFiles} or more (LimitNOFILE=, ulimit -n).")
            : new Finding("open files", $"at most {hard}");
    }

    /// <summary>A user who can write keys.json can create a key.</summary>
    public static IEnumerable<Finding> Rights(DocumentFolder folder)
    {
        const UnixFileMode Others = UnixFileMode.OtherWrite;
        var path = folder.PathOf(KeysDocument.FileName);
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            yield return (File.GetUnixFileMode(path) & Others) == 0
                ? new Finding("rights", $"{path} is not writable for all users")
                : new Finding("rights", $"All users can write {path}.", $"Run: chmod o-w {path}");
        }
    }

    public static async Task<Finding> ReachAsync(string subject, string address, CancellationToken cancellationToken)
    {
        if (!WebAddress.TryRead(address, out var uri))
        {
            return new Finding(subject, $"'{address}' is no address.", "Write it as http://127.0.0.1:4317.");
        }

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(uri.Host, uri.Port, deadline.Token);
            return new Finding(subject, $"{uri} is reached");
        }
        catch (Exception exception) when (exception is SocketException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Finding(subject, $"{uri}: {exception.Message}", "Start the collector, or unset the variable.");
        }
    }
}
