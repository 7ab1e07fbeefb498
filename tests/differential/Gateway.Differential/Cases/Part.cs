namespace Gateway.Differential.Cases;

/// <summary>One part of a form, its headers as they go over the wire.</summary>
internal sealed record Part(string Headers, string Content)
{
    public static Part Field(string name, string value) => new($"Content-Disposition: form-data; name=\"{name}\"",
        value);

    public static Part File(string name, string fileName, string content)
        => new($"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: audio/wav",
            content);
}
