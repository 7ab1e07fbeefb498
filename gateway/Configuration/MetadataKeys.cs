namespace Gateway.Configuration;

/// <summary>The metadata of YARP's routes and clusters is anybody's, but what begins with the gateway's name is meant for it.</summary>
internal static class MetadataKeys
{
    /// <summary>The keys that are meant for the gateway and that it does not know, in the operator's words.</summary>
    public static IEnumerable<string> Errors(string path, IReadOnlyDictionary<string, string>? metadata, params string[] known)
        => from key in metadata?.Keys ?? []
           where key.StartsWith("Gateway.", StringComparison.OrdinalIgnoreCase) && !known.Contains(key, StringComparer.Ordinal)
           select $"{path}:Metadata:{key} is not known; known are {string.Join(", ", known)}.";
}
