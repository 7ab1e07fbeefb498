using System.Runtime.InteropServices;

namespace Gateway.Cli.Documents;

/// <summary>Owner and group of files, which .NET can neither read nor set.</summary>
internal static partial class Ownership
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint OwnerAndGroup = 0x18;

    /// <summary>Gives a file the owner and group of another; false where this process may not.</summary>
    public static bool TryCopy(string from, string to)
        => !OperatingSystem.IsLinux()
            || (TryRead(from, out var wanted)
                && TryRead(to, out var had)
                && ((wanted.Owner, wanted.Group) == (had.Owner, had.Group)
                    || ChangeOwner(to, wanted.Owner, wanted.Group) == 0));

    private static bool TryRead(string path, out FileStatus status)
        => ReadStatus(CurrentFolder, path, NoFollow, OwnerAndGroup, out status) == 0;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadStatus(int folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint owner, uint group);

    /// <summary>The kernel's <c>statx</c>, which unlike <c>stat</c> is laid out alike on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct FileStatus
    {
        [FieldOffset(20)]
        public readonly uint Owner;

        [FieldOffset(24)]
        public readonly uint Group;
    }
}
