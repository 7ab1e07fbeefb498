namespace Gateway.Stores.Files;

/// <summary>Resolves every link of a path, those in its middle included.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        path = Path.GetFullPath(path);
        var links = 0;
        var end = 1;
        while (end < path.Length)
        {
            var next = path.IndexOf(Path.DirectorySeparatorChar, end);
            next = next < 0 ? path.Length : next;
            var target = new FileInfo(path[..next]).LinkTarget;
            if (target is null || links++ == MostLinks)
            {
                end = next + 1;
                continue;
            }

            // The target may itself go through links: begin again with it in the link's place.
            var folder = Path.GetDirectoryName(path[..next])!;
            path = Path.GetFullPath(Path.Join(Path.GetFullPath(target, folder), path[next..]));
            end = 1;
        }

        return path;
    }
}
