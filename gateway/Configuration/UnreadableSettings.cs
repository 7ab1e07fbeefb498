namespace Gateway.Configuration;

/// <summary>What the framework throws where it cannot read the settings: these are the operator's to mend, not a fault.</summary>
internal static class UnreadableSettings
{
    // Throws at a level that does not exist, and has no exception of its own.
    private const string Levels = "Microsoft.Extensions.Logging.Configuration";

    public static bool Is(Exception exception)
        => exception is InvalidDataException or FormatException or DirectoryNotFoundException or UnauthorizedAccessException
            || IsOfWrongType(exception);

    /// <summary>Whether it says that a setting is of the wrong type.</summary>
    public static bool IsOfWrongType(Exception exception)
        => exception is InvalidOperationException { InnerException: FormatException } or InvalidOperationException { Source: Levels };

    /// <summary>Where it is wrong and, from the innermost exception, at which line or value.</summary>
    public static string Reason(Exception exception)
        => exception is DirectoryNotFoundException { Message: var folder } && Path.IsPathRooted(folder)
            ? $"There is no folder {folder}."
            : Told(exception);

    private static string Told(Exception exception)
        => string.Join(' ', ((string[])[exception.Message, exception.GetBaseException().Message]).Distinct()).ReplaceLineEndings(" ");
}
