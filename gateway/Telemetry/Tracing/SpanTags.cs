using System.Diagnostics;

namespace Gateway.Telemetry.Tracing;

/// <summary>Adds tags with a value to a span. Setting a tag would first search all tags of the span.</summary>
internal static class SpanTags
{
    public static void AddIfKnown(this Activity activity, string name, object? value)
    {
        if (value is not null)
        {
            activity.AddTag(name, value);
        }
    }
}
