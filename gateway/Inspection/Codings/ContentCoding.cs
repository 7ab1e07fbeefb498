namespace Gateway.Inspection.Codings;

/// <summary>How a body is encoded on its way here.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,

    /// <summary>The zlib format, which HTTP means by <c>deflate</c>; never bare deflate data.</summary>
    Deflate,
    Brotli,
    Zstandard,
}
