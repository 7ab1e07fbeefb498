namespace Gateway.Differential.Cases;

/// <summary>Which parsers a request is for.</summary>
internal enum BodyFormat
{
    Json,
    Multipart,
}
