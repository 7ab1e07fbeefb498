namespace Gateway.Routes;

/// <summary>
/// The metadata keys of YARP routes that describe how requests are read. Reference: config/routes-and-upstreams.md.
/// </summary>
internal static class RouteMetadata
{
    /// <summary><c>openai</c>, <c>anthropic</c> or <c>gemini</c>.</summary>
    public const string Dialect = "Gateway.Dialect";

    /// <summary>
    /// An operation's name, as <c>chat-completions</c>; for a Gemini route several verbs, separated by commas.
    /// </summary>
    public const string Operation = "Gateway.Operation";

    /// <summary><c>body</c> or <c>path</c>.</summary>
    public const string Model = "Gateway.Model";

    /// <summary><c>json</c>, <c>multipart</c>, or both, separated by a comma; <c>json</c> where absent.</summary>
    public const string Body = "Gateway.Body";

    /// <summary>The largest body that is accepted, in bytes.</summary>
    public const string MaxBodyBytes = "Gateway.MaxBodyBytes";
}
