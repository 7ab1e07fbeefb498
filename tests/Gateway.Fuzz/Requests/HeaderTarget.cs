using System.Text;
using Gateway.Authentication;
using Gateway.Core.Dialects;
using Gateway.Core.Keys;
using Gateway.Http;
using Gateway.Inspection;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Fuzz.Requests;

/// <summary>
/// Header values and queries: what is taken has one reading, and nothing that names a model or a key goes on.
/// </summary>
internal sealed class HeaderTarget : IFuzzTarget
{
    private const string Key = "gw_test_0123456789abcdefghijkl_";

    private static readonly string[] Corpus =
    [
        "application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"", "multipart/form-data; boundary=abc",
        "multipart/form-data; boundary=\"a b\"; charset=utf-8", "?api-version=1&beta=true", "?key="
            + Key
            + "&alt=sse", "Bearer " + Key, Key,
        "close, keep-alive", "100-continue", "identity", "chunked",
    ];

    private static readonly string[] Words =
    [
        ";", ",", "=", "\"", " ", "\t", "charset", "boundary", "utf-8", "utf-16", "application/json", "text/plain", "?", "&", "model", "%6dodel", "+model", "key",
        "deployment", "%", "%zz", "%00", "Bearer ", "bearer", Key, "gw_", "_", "close", "upgrade", "x-api-key", "\u00e9", "\0", "gzip", "100-continue",
    ];

    public string Name => "header";

    public byte[] Next(Random random) => random.Next(20_000) == 0
        ? Mutation.Bytes(random.Pick(Corpus) + string.Concat(Enumerable.Repeat(random.Pick(Words), 1 << 15)))
        : Mutation.Damage(Mutation.Bytes(random.Pick(Corpus)), random, Words);

    public bool Check(byte[] input, Random random)
    {
        var text = Encoding.Latin1.GetString(input);
        return random.Next(4) switch
        {
            0 => CheckContent(text),
            1 => CheckQuery(text),
            2 => CheckCredential(text),
            _ => CheckConnection(text, random),
        };
    }

    private static bool CheckContent(string text)
    {
        var isJson = ContentType.IsJson(text);
        BrokenInvariantException.ThrowUnless(isJson == ReferenceHeaders.IsJson(text), () => $"JSON: {isJson}");
        var boundary = ContentType.Boundary(text);
        var expected = ReferenceHeaders.Boundary(text);
        BrokenInvariantException.ThrowUnless(
            boundary == expected, () => $"boundary {boundary}, the reference {expected}");
        var decision = ContentGate.Decide(text, "identity", BodyFormats.Json | BodyFormats.Multipart);
        BrokenInvariantException.ThrowUnless(
            decision is ContentDecision.Refused != (isJson || boundary is not null), () => $"{decision}");
        BrokenInvariantException.ThrowUnless(
            ContentGate.Decide(new([text, text]), default, BodyFormats.Json) is ContentDecision.Refused,
            () => "two values are taken");
        BrokenInvariantException.ThrowUnless(
            ContentGate.Decide("application/json", text, BodyFormats.Json) is ContentDecision.Refused
                != ReferenceHeaders.IsCoding(text),
            () => "an encoding is taken, or none is refused");
        return isJson || boundary is not null;
    }

    private static bool CheckQuery(string text)
    {
        var query = new QueryString('?' + text);
        var isTaken = QueryRules.Inspect(query) is null;
        var parameters = ReferenceHeaders.Query(text);
        BrokenInvariantException.ThrowUnless(
            isTaken == ReferenceHeaders.IsQuery(parameters), () => $"query taken: {isTaken}");
        var forwarded = QueryRules.Forwardable(query);
        BrokenInvariantException.ThrowUnless(
            forwarded.All(letter => letter is > ' ' and < '\x7f' and not '#')
                && ReferenceHeaders.Query(forwarded.TrimStart('?'))
                    .TrueForAll(pair => pair.Name is "api-version" or "beta" or "alt"),
            () => $"goes on as {forwarded}");
        return isTaken;
    }

    private static bool CheckCredential(string text)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = text;
        context.Request.Headers["x-api-key"] = Key;
        var credential = Credential.Of(context.Request, Dialect.OpenAi);
        var isKey = ReferenceHeaders.Bearer(text) is "" or Key;
        BrokenInvariantException.ThrowUnless(credential.IsAmbiguous != isKey, () => "a second key rides along");
        var isWellFormed = ApiKey.IsWellFormed(text);
        BrokenInvariantException.ThrowUnless(
            !isWellFormed
                || (text.StartsWith("gw_", StringComparison.Ordinal)
                && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')),
            () => "a key with other letters is taken");
        return isKey;
    }

    private static bool CheckConnection(string text, Random random)
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Protocol = "HTTP/1.1" } };
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/v1/chat/completions";
        context.Request.Headers.Host = "gateway";
        var (name, isTaken) = random.Next(4) switch
        {
            0 => ("Connection", ReferenceHeaders.IsConnection(text)),
            1 => ("Transfer-Encoding", text == "chunked"),
            2 => ("Expect", text.Equals("100-continue", StringComparison.OrdinalIgnoreCase)),
            _ => ("Upgrade", ReferenceHeaders.IsUpgrade(text)),
        };
        context.Request.Headers[name] = text;
        var refusal = StrictHttp.Inspect(context);
        BrokenInvariantException.ThrowUnless(
            isTaken == refusal is null || text.Length == 0, () => $"{name}: {refusal}");
        return isTaken;
    }
}
