namespace Gateway.Configuration;

/// <summary>
/// What the framework throws where it cannot read the settings: these are the operator's to mend, not a fault.
/// </summary>
internal static class UnreadableSettings
{
    // Throws for an unknown log level, without an exception type of its own.
    private const string Levels = "Microsoft.Extensions.Logging.Configuration";

    public static bool Is(Exception exception)
        => exception is InvalidDataException or FormatException or DirectoryNotFoundException
            or UnauthorizedAccessException
            || IsOfWrongType(exception);

    /// <summary>Whether the exception reports a setting of the wrong type.</summary>
    public static bool IsOfWrongType(Exception exception)
        => exception is InvalidOperationException { InnerException: FormatException }
            or InvalidOperationException { Source: Levels };

    /// <summary>Where it is wrong and, from the innermost exception, at which line or value.</summary>
    public static string Reason(Exception exception)
        => exception is DirectoryNotFoundException { Message: var folder } && Path.IsPathRooted(folder)
            ? $"There is no folder {folder}."
            : TextOf(exception);

    private static string TextOf(Exception exception)
        => string.Join(' ', ((string[])[exception.Message, exception.GetBaseException().Message]).Distinct())
            .ReplaceLineEndings(" ");
}
