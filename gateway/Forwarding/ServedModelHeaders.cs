namespace Gateway.Forwarding;

/// <summary>
/// The headers in which upstreams name the model that served. For a renamed model they carry the requested name: a
/// client would take another name for a replacement.
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
    /// <param name="requested">The name in the caller's request.</param>
    /// <param name="upstream">The name in the upstream's request.</param>
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
