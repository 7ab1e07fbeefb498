namespace Gateway.Core.Models;

/// <summary>The day by which dates of documents take effect.</summary>
internal static class UtcDay
{
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
