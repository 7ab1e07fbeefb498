namespace Gateway.Forwarding;

/// <summary>
/// The headers in which upstreams name the model that served. Where it was renamed they carry the name that was asked
/// for: a client that reads another takes it for a replacement.
/// </summary>
internal static class ServedModelHeaders
{
    private static readonly string[] Names =
    [
        "openai-model",
        "x-ms-deployment-name",
        "x-model",
        "x-model-id",
        "x-litellm-model-group",
    ];

    /// <param name="headers">Those of the answer.</param>
    /// <param name="requested">The name that the caller asked for.</param>
    /// <param name="upstream">The name that the upstream was asked for.</param>
    public static void Rename(IHeaderDictionary headers, string requested, string upstream)
    {
        if (string.Equals(requested, upstream, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var name in Names)
        {
            if (headers.ContainsKey(name))
            {
                headers[name] = requested;
            }
        }
    }
}
