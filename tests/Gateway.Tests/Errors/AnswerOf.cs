using System.Text;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Errors;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Errors;

/// <summary>What a refusal looks like from outside.</summary>
internal sealed record AnswerOf(int Status, IHeaderDictionary Headers, string Body)
{
    public const string RequestId = "req_0123456789abcdefABCDEF";

    public static async Task<AnswerOf> Refusing(Dialect dialect, Refusal refusal, string method = "POST")
    {
        var context = NewContext(method);
        await context.RefuseAsync(dialect, refusal);
        return Read(context);
    }

    public static DefaultHttpContext NewContext(string method)
    {
        var context = new DefaultHttpContext { TraceIdentifier = RequestId };
        context.Features.Set(new RequestContext());
        context.Request.Method = method;
        context.Response.Body = new MemoryStream();
        return context;
    }

    public static AnswerOf Read(HttpContext context) => new(
        context.Response.StatusCode,
        context.Response.Headers,
        Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
}
