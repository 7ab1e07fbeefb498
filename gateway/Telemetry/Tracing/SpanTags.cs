using System.Diagnostics;

namespace Gateway.Telemetry.Tracing;

/// <summary>Adds what is known to a span. Setting a tag would look through all that are there, for one that none of them is.</summary>
internal static class SpanTags
{
    public static void Tell(this Activity activity, string name, object? value)
    {
        if (value is not null)
        {
            activity.AddTag(name, value);
        }
    }
}
