using System.ComponentModel;
using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cli;

/// <summary>Runs commands as an operator does, each in a process of its own.</summary>
internal static class CommandProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Task<CommandOutcome> RunAsync(string folder, params string[] arguments)
        => RunAsync(folder, Repository.GatewayCommand(arguments));

    public static async Task<CommandOutcome> RunAsync(string folder, ProcessStartInfo start)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        var (processor, peak) = (TimeSpan.Zero, 0L);
        try
        {
            while (!process.HasExited)
            {
                var (used, memory) = Look(process) ?? (processor, peak);
                (processor, peak) = (used, Math.Max(peak, memory));
                await Task.WhenAny(process.WaitForExitAsync(deadline.Token), Task.Delay(100, deadline.Token));
                deadline.Token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return new CommandOutcome(process.ExitCode, await output, await error, processor, peak);
    }

    // Null where it ended in between: what it took is known only while it runs. Once it is reaped as well, its files in
    // /proc are gone.
    private static (TimeSpan Processor, long Memory)? Look(Process process)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
