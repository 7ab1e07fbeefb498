using Gateway.IntegrationTests.Hosting;
using Gateway.IntegrationTests.Upstreams;
using Microsoft.Extensions.Hosting;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Gateway.IntegrationTests.Stubs;

/// <summary>What tests do with a stubbed upstream.</summary>
internal static class StubExtensions
{
    extension(WireMockServer upstream)
    {
        /// <summary>An upstream that serves every request, until a stub says otherwise.</summary>
        public static WireMockServer StartServing()
        {
            var started = WireMockServer.Start();
            started.Answer(status: 200, Scripts.Served);
            return started;
        }

        public Uri Address => new($"{upstream.Url}/");

        /// <summary>Answers every request alike from now on.</summary>
        public void Answer(int status, string body, params (string Name, string Value)[] headers)
        {
            var answer = Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json")
                .WithBody(body);
            foreach (var (name, value) in headers)
            {
                answer = answer.WithHeader(name, value);
            }

            upstream.Given(Request.Create().UsingAnyMethod()).RespondWith(answer);
        }

        /// <summary>Starts a gateway in front of the upstream, in Production, with the test documents.</summary>
        public Task<GatewayHost> StartGatewayAsync(params string[] settings)
            => GatewayHost.StartAsync(upstream.Address, Environments.Production, settings);
    }
}
