using System.Net;
using Gateway.Forwarding.Upstream;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Tests.Conventions;

/// <summary>
/// What the gateway works around in YARP 2.3. A test that fails after an update says which workaround can go.
/// </summary>
public sealed class YarpWorkaroundsTests
{
    /// <summary>FrameworkParts.LeaveOutAuthorization.</summary>
    [Fact]
    public void YARP_registers_authorization()
        => Assert.Contains(Services(), service => service.ServiceType == typeof(IAuthorizationService));

    /// <summary>FrameworkParts.LeaveOutKeyRing replaces it.</summary>
    [Fact]
    public void YARP_registers_a_ring_of_keys_that_is_read_at_every_start()
        => Assert.Contains(
            Services(),
            service => service.ServiceType == typeof(IHostedService)
                && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly);

    /// <summary><see cref="HeadWithBodyHandler"/>.</summary>
    [Fact]
    public async Task YARP_flushes_the_head_of_a_request_before_its_body()
    {
        await using var services = Services().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext
        {
            Request =
            {
                Method = "POST",
                Protocol = "HTTP/1.1",
                ContentLength = 3,
                Body = new MemoryStream("abc"u8.ToArray()),
            },
        };
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        var upstream = new OrderOfCalls();
        using var client = new HttpMessageInvoker(upstream);

        await services.GetRequiredService<IHttpForwarder>().SendAsync(context, "http://upstream/", client);

        Assert.Equal("flush", upstream.Calls[0]);
        Assert.Contains("write", upstream.Calls);
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddReverseProxy();
        return services;
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }

    private sealed class OrderOfCalls : HttpMessageHandler
    {
        public List<string> Calls { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(new RecordingStream(Calls), cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }

    private sealed class RecordingStream(List<string> calls) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            calls.Add("write");
            return default;
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            calls.Add("flush");
            return Task.CompletedTask;
        }
    }
}
