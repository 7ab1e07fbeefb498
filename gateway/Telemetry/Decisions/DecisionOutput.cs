using Microsoft.Win32.SafeHandles;

namespace Gateway.Telemetry.Decisions;

/// <summary>The output of the decision log: its own file, or standard output.</summary>
internal static class DecisionOutput
{
    // A pipe takes up to 4096 bytes at once, unmixed with what others write to it; a line has less than a quarter of
    // that.
    private const int ByPipe = 3072;

    // A file takes any number at once: the fewer calls, the better. With room for the last line it is still no large
    // object, of which a few hundred would have all memory looked through for garbage.
    private const int ByFile = 32_768;

    private const nint StandardOutput = 1;

    public static Stream Open(string file)
        => file.Length == 0
            ? Console.OpenStandardOutput()
            : new FileStream(
                file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>How many bytes of lines are worth a write.</summary>
    public static int BytesAtOnce(string file) => file.Length > 0 || IsFile() ? ByFile : ByPipe;

    private static bool IsFile()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var handle = new SafeFileHandle(StandardOutput, ownsHandle: false);
        using var output = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        return output.CanSeek;
    }
}
