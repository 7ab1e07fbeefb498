using Gateway.Core.Errors;
using Gateway.Http;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Http;

public sealed class QueryRulesTests
{
    [Theory]
    [InlineData("?model=x")]
    [InlineData("?beta=true&MODEL=x")]
    [InlineData("?%6dodel=x")]
    [InlineData("?models=x")]
    [InlineData("?model%20=x")]
    [InlineData("?deployment=x")]
    [InlineData("?alt=sse&alt=json")]
    public void A_query_that_an_upstream_might_obey_is_refused(string query)
        => Assert.Equal(GatewayError.InvalidRequest, QueryRules.Inspect(new QueryString(query))?.Error);

    [Theory]
    [InlineData("", "")]
    [InlineData("?beta=true", "?beta=true")]
    [InlineData("?api-version=2026-01-01&x=1", "?api-version=2026-01-01")]
    [InlineData("?key=secret&alt=sse", "?alt=sse")]
    [InlineData("?access_token=secret", "")]
    [InlineData("?alt=a%26model%3Db", "?alt=a%26model%3Db")]
    [InlineData("?Beta=true", "")]
    public void Only_listed_parameters_go_upstream(string query, string expected)
    {
        Assert.Null(QueryRules.Inspect(new QueryString(query)));
        Assert.Equal(expected, QueryRules.Forwardable(new QueryString(query)));
    }
}
