using Gateway.Configuration;
using Microsoft.AspNetCore.Builder;

namespace Gateway.Tests.Configuration;

public sealed class DefaultAddressTests
{
    [Theory]
    [InlineData("nothing", DefaultAddress.Url)]
    [InlineData("an address", "http://127.0.0.1:9", "--urls=http://127.0.0.1:9")]
    [InlineData("a port", null, "--http_ports=9")]
    [InlineData("an endpoint", null, "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:9")]
    public void The_gateway_listens_where_its_documents_say_unless_it_is_told_otherwise(
        string what, string? urls, params string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);

        DefaultAddress.AddTo(builder);

        Assert.Equal((what, urls), (what, builder.Configuration["urls"]));
    }
}
