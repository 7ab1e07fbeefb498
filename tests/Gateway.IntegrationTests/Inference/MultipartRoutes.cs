namespace Gateway.IntegrationTests.Inference;

/// <summary>
/// Form bodies, written as the gateway writes them, so that the upstream must receive them unchanged but for the
/// boundary.
/// </summary>
internal static class MultipartRoutes
{
    private const string End = $"--{RouteCase.Boundary}--\r\n";

    /// <summary>A form with the model before its file, and one with the model after it.</summary>
    public static IEnumerable<RouteCase> Both(string path, string fileField)
    {
        var model = Field("model", "MODEL");
        var file = File(fileField);
        yield return Form(path, model + file);
        yield return Form(path, file + model);
    }

    public static string Field(string name, string value)
        => $"--{RouteCase.Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static string File(string name)
        => $"--{RouteCase.Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"file.bin\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\nRIFF \0 -- bytes\r\n";

    private static RouteCase Form(string path, string parts)
        => new(
            "openai", path, parts + End, $"multipart/form-data; boundary={RouteCase.Boundary}", NamesModelInBody: true);
}
