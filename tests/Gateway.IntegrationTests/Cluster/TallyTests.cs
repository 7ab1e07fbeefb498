using System.Net;
using System.Net.Http.Headers;

namespace Gateway.IntegrationTests.Cluster;

/// <summary>What the measurements of a cluster call wrong: a tally that misses it would let every run pass.</summary>
public sealed class TallyTests
{
    /// <summary>
    /// What happened, status, code and whether it says when to come back, whether the key is good, and what it counts
    /// as.
    /// </summary>
    public static TheoryData<string, int, string, bool, bool, string> Answers => new()
    {
        { "a good key is served", 200, "", false, true, "served" },
        { "a good key is told to come back", 503, "auth_unavailable", true, true, "come back" },
        { "a good key is told that there is no catalog", 503, "catalog_unavailable", true, true, "come back" },
        { "a good key is told so, but not when", 503, "auth_unavailable", false, true, "lost" },
        { "a good key is called unknown", 401, "invalid_api_key", false, true, "lost" },
        { "a good key is denied its model", 403, "model_access_denied", false, true, "lost" },
        { "the balancer has nobody to ask", 503, "", false, true, "lost" },
        { "the gateway fails", 500, "internal_error", true, true, "lost" },
        { "a bad key is served", 200, "", false, false, "fail-open" },
        { "a bad key is called unknown", 401, "invalid_api_key", false, false, "right" },
        { "a bad key is told to come back", 503, "auth_unavailable", true, false, "come back" },
        { "a bad key gets an answer of somebody else's", 401, "", false, false, "lost" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_counts_as(string what, int status, string code, bool says, bool isGood, string expected)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (code.Length > 0)
        {
            response.Headers.Add("x-gateway-error", code);
        }

        response.Headers.RetryAfter = says ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(1)) : null;
        var tally = new Tally();

        tally.Count(response, isGood);

        Assert.Equal((what, expected), (what, tally switch
        {
            { FailOpen: 1, Lost: 0, Served: 0 } => "fail-open",
            { FailOpen: 0, Lost: 1, Served: 0 } => "lost",
            { Served: 1, Lost: 0 } => "served",
            { Retryable: 1, Lost: 0 } => "come back",
            _ => "right",
        }));
        Assert.Equal(1, tally.Answers);
    }
}
