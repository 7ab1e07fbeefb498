using System.Diagnostics;

namespace Gateway.Telemetry.Tracing;

/// <summary>
/// Keeps the message of an exception out of the spans of others: an HTTP client that cannot read an answer quotes it.
/// Type and stack stay.
/// </summary>
internal static class ExceptionTexts
{
    public static ActivityListener RemoveFrom(params IReadOnlyCollection<string> sources)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            ExceptionRecorder = Record,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // What a listener sets is not set again by the span itself.
    private static void Record(Activity activity, Exception exception, ref TagList tags)
    {
        tags.Add("exception.message", "withheld");
        tags.Add("exception.stacktrace", exception.StackTrace);
    }
}
