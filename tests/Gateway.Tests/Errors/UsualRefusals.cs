using System.Buffers;
using System.Text;
using Gateway.Authentication;
using Gateway.Catalog.Listing;
using Gateway.Configuration;
using Gateway.Core.Access;
using Gateway.Core.Dialects;
using Gateway.Core.Errors;
using Gateway.Core.Keys;
using Gateway.Core.Models;
using Gateway.Core.Names;
using Gateway.Forwarding;
using Gateway.Forwarding.Fields;
using Gateway.Forwarding.Responses;
using Gateway.Http;
using Gateway.Inspection;
using Gateway.Requests;
using Gateway.Routes;
using Gateway.Stores;
using Gateway.Tests.Catalog.Listing;
using Gateway.Tests.Core.Inspection.Json;
using Gateway.Tests.Core.Inspection.Multipart;
using Gateway.Tests.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Tests.Errors;

/// <summary>For each error the refusal that callers meet most often, made by the code that refuses.</summary>
internal static class UsualRefusals
{
    // The documents that the reference's readers have, too.
    private static readonly CatalogSnapshot Sample = DocumentsOnDisk.Compile(
        File.ReadAllText(Repository.PathOf("config", "catalog.json")),
        File.ReadAllText(Repository.PathOf("config", "plans.json")));

    private static readonly RouteConfig Chat = new()
    {
        RouteId = "chat",
        ClusterId = "default",
        Match = new RouteMatch { Path = "/v1/chat/completions", Methods = ["POST"] },
        Metadata = new Dictionary<string, string>
        {
            ["Gateway.Dialect"] = "openai",
            ["Gateway.Operation"] = "chat-completions",
            ["Gateway.Model"] = "body",
        },
    };

    public static Refusal Of(GatewayError error) => error switch
    {
        GatewayError.ModelRequired => OfJson("{}"),
        GatewayError.UnsupportedModel => OfAccess(Caller.OnPlan("pro"), "gpt-5-5"),
        GatewayError.ModelAccessDenied => OfAccess(Caller.OnPlan("free"), "openai/gpt-5.4-mini"),
        GatewayError.ModelConflict => OfJson("""{"model":"gpt-5-4","model":"gpt-5-4"}"""),
        GatewayError.ModelNotFound => CatalogRefusals.NoSuchModel,

        GatewayError.InvalidRequest => OfHeader("Connection", "x-api-key"),
        GatewayError.InvalidJson => OfJson("""{"model":"gpt-5-4",}"""),
        GatewayError.InvalidMultipart => FormReading.OfLines("not a form").Refusal!,
        GatewayError.RequestTooLarge => BodyRefusals.TooLarge(RouteReader.DefaultMaxBodyBytes),
        GatewayError.UnsupportedMediaType => OfContent("text/plain", encoding: null),
        GatewayError.UnsupportedContentEncoding => OfContent("application/json", "compress"),
        GatewayError.UnsupportedField => OfFields("""{"model":"gpt-5-4","no_such_field":1}"""),
        GatewayError.ExpectationFailed => OfHeader("Expect", "200-ok"),
        GatewayError.UpgradeRequired => OfHeader("Upgrade", "websocket"),
        GatewayError.HeadersTooLarge => OfSize(new string('a', 40_000), query: ""),
        GatewayError.TargetTooLong => OfSize(header: "", "?" + new string('a', 9_000)),
        GatewayError.RequestTimeout => BodyRefusals.TimedOut,

        GatewayError.InvalidApiKey => AuthenticationMiddleware.Invalid,
        GatewayError.AmbiguousCredentials => AuthenticationMiddleware.Ambiguous,
        GatewayError.PermissionDenied
            => OfAccess(SmallCatalog.CallerOf("free", SmallCatalog.ScopeOf("gpt-5-4")), "gpt-5-4"),

        GatewayError.UnknownRoute => RouteTableMiddleware.Unknown,
        GatewayError.WrongBaseUrl => BaseUrlHint.Of(RouteTable.Compile([Chat]), "/v1/v1/chat/completions")!,
        GatewayError.MethodNotAllowed => RouteTableMiddleware.MethodNotAllowed(HttpMethods.Get, HttpMethods.Post),

        GatewayError.Overloaded => BodyRefusals.Overloaded,
        GatewayError.CatalogUnavailable => SnapshotGateMiddleware.Unavailable,
        GatewayError.AuthUnavailable => AuthenticationMiddleware.Unavailable,
        GatewayError.InternalError => ErrorsMiddleware.Internal,

        GatewayError.UpstreamError => ForwardingMiddleware.Unreachable,
        GatewayError.UpstreamAuth => UpstreamResponseTransform.UpstreamAuth,
        GatewayError.UpstreamTimeout => ForwardingMiddleware.TimedOut,
        GatewayError.UpstreamStreamInterrupted => ForwardingMiddleware.Interrupted,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "No refusal is known for this error."),
    };

    private static Refusal OfJson(string body) => JsonReading.Of(body).Refusal!;

    private static Refusal OfFields(string body) => KnownFields.Load().Check(
        Operation.ChatCompletions,
        new InspectedBody(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body)), "application/json"))!;

    private static Refusal OfAccess(Caller caller, string model)
        => ModelAccess.Deny(caller, Sample.FindPlan(caller.PlanId), ModelId.Parse(model), Sample).ToRefusal(Sample);

    private static Refusal OfContent(string type, string? encoding)
        => Assert.IsType<ContentDecision.Refused>(ContentGate.Decide(type, encoding, BodyFormats.Json)).Refusal;

    private static Refusal OfSize(string header, string query)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Post;
        context.Request.Headers["x-long"] = header;
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = "/v1/chat/completions" + query;
        return HeadSize.Inspect(context, HeadBounds.Of(new KestrelServerLimits()))!;
    }

    private static Refusal OfHeader(string name, string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Host = "gateway";
        context.Request.Headers[name] = value;
        return StrictHttp.Inspect(context)!;
    }
}
