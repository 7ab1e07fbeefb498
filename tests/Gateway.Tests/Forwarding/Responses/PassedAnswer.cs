using System.Text;
using Gateway.Core.Dialects;
using Gateway.Forwarding.Responses;
using Gateway.Inspection;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Forwarding.Responses;

/// <summary>An answer that was written to the caller in pieces of a given size, and observed.</summary>
internal sealed class PassedAnswer
{
    private PassedAnswer(ResponseObserver? observer, string received)
    {
        Observer = observer;
        Received = received;
    }

    public ResponseObserver? Observer { get; }

    /// <summary>What the caller got.</summary>
    public string Received { get; }

    public static async Task<PassedAnswer> OfAsync(
        string contentType, string body, Dialect dialect, Operation operation, int pieceSize = int.MaxValue, bool wanted = true)
    {
        var context = new DefaultHttpContext();
        using var received = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(received));
        context.Response.ContentType = contentType;
        var feature = new RequestContext();
        UpstreamResponse.Install(context, feature);
        feature.Answer = ResponseObserver.Of(context.Response, dialect, operation, wanted ? TimeProvider.System : null);
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(body);
        while (!rest.IsEmpty)
        {
            var size = Math.Min(pieceSize, rest.Length);
            await context.Response.Body.WriteAsync(rest[..size]);
            rest = rest[size..];
        }

        return new PassedAnswer(feature.Answer, Encoding.UTF8.GetString(received.ToArray()));
    }
}
