namespace Gateway.Configuration;

/// <summary>
/// Keeps the framework's logs quiet that write parts of requests as they came: a path, a query or a malformed line can hold a key or
/// a prompt. No setting turns them on.
/// </summary>
internal static class RequestLogs
{
    private static readonly string[] Categories =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
    ];

    public static void WithoutRequests(this ILoggingBuilder logging)
    {
        foreach (var category in Categories)
        {
            logging.AddFilter(category, LogLevel.Warning);
        }
    }
}
