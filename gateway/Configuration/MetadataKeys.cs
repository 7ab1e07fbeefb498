namespace Gateway.Configuration;

/// <summary>The metadata of YARP's routes and clusters is free, except for keys with the gateway's prefix.</summary>
internal static class MetadataKeys
{
    /// <summary>The unknown keys with the gateway's prefix, for the operator.</summary>
    public static IEnumerable<string> Errors(
        string path, IReadOnlyDictionary<string, string>? metadata, params string[] known)
        => from key in metadata?.Keys ?? []
           where key.StartsWith("Gateway.", StringComparison.OrdinalIgnoreCase)
               && !known.Contains(key, StringComparer.Ordinal)
           select $"{path}:Metadata:{key} is not known; known are {string.Join(", ", known)}.";
}
