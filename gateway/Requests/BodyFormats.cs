namespace Gateway.Requests;

/// <summary>The body formats that a route accepts.</summary>
[Flags]
internal enum BodyFormats
{
    Json = 1,
    Multipart = 2,
}
