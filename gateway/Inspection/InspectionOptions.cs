namespace Gateway.Inspection;

/// <summary>Bounds of what is read of a request; the section <c>Gateway:Inspection</c>.</summary>
internal sealed class InspectionOptions
{
    public const string Section = "Gateway:Inspection";

    /// <summary>Bytes of request bodies, and of forms written anew, held at once over all requests.</summary>
    public long MaxBufferedBytes { get; set; } = 1L << 30;

    /// <summary>Percent of it that the requests of one organisation hold at most.</summary>
    public int MaxOrganisationPercent { get; set; } = 25;

    /// <summary>Percent of it that the requests of one key hold at most.</summary>
    public int MaxKeyPercent { get; set; } = 25;

    /// <summary>How many times its size an encoded body may become, beyond the first MiB.</summary>
    public int MaxDecodingRatio { get; set; } = 100;

    /// <summary>Levels to which JSON may nest.</summary>
    public int MaxDepth { get; set; } = 128;

    /// <summary>Keys of one JSON object on the way to a model, the body itself included.</summary>
    public int MaxTopLevelKeys { get; set; } = 1024;

    /// <summary>Parts of one multipart body.</summary>
    public int MaxParts { get; set; } = 64;

    /// <summary>Bytes of one part's header lines.</summary>
    public int MaxPartHeaderBytes { get; set; } = 8 << 10;

    /// <summary>Bytes of one multipart field that is not a file.</summary>
    public int MaxFieldBytes { get; set; } = 64 << 10;

    /// <summary>Time in which the whole body must arrive.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Bytes a second at which the body must arrive, on the average since it is waited for; 0 for any.
    /// </summary>
    public int MinBodyBytesPerSecond { get; set; } = 1024;
}
