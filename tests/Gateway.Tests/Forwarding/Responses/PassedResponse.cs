using System.Text;
using Gateway.Core.Dialects;
using Gateway.Forwarding.Responses;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Forwarding.Responses;

/// <summary>An answer that was written to the caller in pieces of a given size, and observed.</summary>
internal sealed class PassedResponse
{
    private PassedResponse(ResponseObserver? observer, string received)
    {
        Observer = observer;
        Received = received;
    }

    public ResponseObserver? Observer { get; }

    /// <summary>What the caller got.</summary>
    public string Received { get; }

    public static async Task<PassedResponse> OfAsync(
        string contentType,
        string body,
        Dialect dialect,
        Operation operation,
        int pieceSize = int.MaxValue,
        bool wanted = true)
    {
        var context = new DefaultHttpContext();
        using var received = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(received));
        context.Response.ContentType = contentType;
        var feature = new RequestContext();
        UpstreamResponse.Install(context, feature);
        var observer = ResponseObserver.Of(context.Response, dialect, operation, wanted ? TimeProvider.System : null);
        feature.Observer = observer;
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(body);
        while (!rest.IsEmpty)
        {
            var size = Math.Min(pieceSize, rest.Length);
            await context.Response.Body.WriteAsync(rest[..size]);
            rest = rest[size..];
        }

        return new PassedResponse(observer, Encoding.UTF8.GetString(received.ToArray()));
    }
}
