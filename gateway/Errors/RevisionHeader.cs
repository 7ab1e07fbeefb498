namespace Gateway.Errors;

/// <summary>The response header, of refusals too, with the revision of the store in force.</summary>
internal static class RevisionHeader
{
    public const string Name = "x-gateway-revision";

    /// <summary>Takes back an answer that has not begun, all but the revision.</summary>
    public static void StartOver(this HttpResponse response)
    {
        var revision = response.Headers[Name];
        response.Clear();
        response.Headers[Name] = revision;
    }
}
