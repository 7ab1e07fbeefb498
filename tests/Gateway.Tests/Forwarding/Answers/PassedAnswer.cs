using System.Text;
using Gateway.Dialects;
using Gateway.Forwarding;
using Gateway.Forwarding.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Tests.Forwarding.Answers;

/// <summary>An answer that was written to the caller in pieces of a given size, and observed.</summary>
internal sealed class PassedAnswer
{
    private PassedAnswer(AnswerObserver? observer, string received)
    {
        Observer = observer;
        Received = received;
    }

    public AnswerObserver? Observer { get; }

    /// <summary>What the caller got.</summary>
    public string Received { get; }

    public static async Task<PassedAnswer> OfAsync(
        string contentType, string body, Dialect dialect, Operation operation, int pieceSize = int.MaxValue, bool wanted = true)
    {
        var context = new DefaultHttpContext();
        using var received = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(received));
        context.Response.ContentType = contentType;
        var feature = new GatewayFeature();
        UpstreamAnswer.StandBefore(context, feature);
        feature.Answer = AnswerObserver.Of(context.Response, dialect, operation, wanted ? TimeProvider.System : null);
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
