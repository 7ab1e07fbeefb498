using Microsoft.Extensions.Primitives;

namespace Gateway.Inspection.Codings;

/// <summary>The names of the codings that are taken: one of them, once.</summary>
internal static class ContentCodings
{
    /// <summary>What a refusal offers in Accept-Encoding.</summary>
    public const string Accepted = "gzip, deflate, br, zstd, identity";

    /// <summary>The coding that the header names; null where it names another, or several.</summary>
    public static ContentCoding? Read(StringValues header)
    {
        if (header.Count == 0)
        {
            return ContentCoding.Identity;
        }

        var name = header.Count == 1 ? header[0].AsSpan().Trim(" \t") : default;
        return Is(name, "identity") ? ContentCoding.Identity
            : Is(name, "gzip") ? ContentCoding.Gzip
            : Is(name, "deflate") ? ContentCoding.Deflate
            : Is(name, "br") ? ContentCoding.Brotli
            : Is(name, "zstd") ? ContentCoding.Zstandard
            : null;
    }

    private static bool Is(ReadOnlySpan<char> name, string coding)
        => name.Equals(coding, StringComparison.OrdinalIgnoreCase);
}
