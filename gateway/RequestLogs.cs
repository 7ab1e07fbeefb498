namespace Gateway;

/// <summary>
/// Keeps the logs of others quiet that write parts of requests or answers as they came: a path, a query or a malformed line can hold
/// a key, a prompt or a completion. No setting turns them on.
/// </summary>
internal static class RequestLogs
{
    private static readonly string[] Categories =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Yarp.ReverseProxy.Forwarder.HttpForwarder",
    ];

    public static void WithoutRequests(this ILoggingBuilder logging)
    {
        foreach (var category in Categories)
        {
            logging.AddFilter(category, LogLevel.Error);
        }
    }
}
