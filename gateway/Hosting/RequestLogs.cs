namespace Gateway.Hosting;

/// <summary>
/// Keeps the logs of others quiet that write parts of requests or answers as they came: a path, a query or a malformed
/// line can hold a key, a prompt or a completion. No level that is set turns them on.
/// </summary>
internal static class RequestLogs
{
    private static readonly (string Category, LogLevel Least)[] Quiet =
    [
        // Not even for what is critical: the server would begin an activity per request for the scope of these lines.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // Below that level these log the exception of a failed start, which is printed once, where the process ends.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),
        ("Yarp.ReverseProxy.Configuration.ConfigProvider.ConfigurationConfigProvider", LogLevel.Critical),
        ("Microsoft.AspNetCore.Routing.Matching.DfaMatcher", LogLevel.Error),
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Error),
        ("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Error),
    ];

    public static void FilterSensitiveLogs(this ILoggingBuilder logging)
        => logging.Services.PostConfigure<LoggerFilterOptions>(options => AddRules(options.Rules));

    // A rule for one provider (Logging:Console:LogLevel) goes before any rule for all, and of rules that are equal the
    // last one counts.
    private static void AddRules(IList<LoggerFilterRule> rules)
    {
        var providers = rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var provider in providers)
        {
            foreach (var (category, least) in Quiet)
            {
                rules.Add(new LoggerFilterRule(provider, category, least, filter: null));
            }
        }
    }
}
