using System.Globalization;

namespace Gateway.Telemetry;

/// <summary>
/// The <c>error.type</c> of a request: the gateway's own code, or else the status with which an upstream failed.
/// </summary>
internal static class ErrorTypes
{
    private const int First = 400;
    private const int Last = 599;

    private static readonly string[] Statuses =
        [.. Enumerable.Range(First, Last - First + 1).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Null where the request did not fail.</summary>
    public static string? Of(RequestReport report)
        => report.Reason != TelemetryNames.Values.None ? report.Reason
        : report.Status is >= First and <= Last ? Statuses[report.Status - First]
        : null;
}
