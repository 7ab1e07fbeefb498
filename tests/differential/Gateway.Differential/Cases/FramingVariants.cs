using System.Text;

namespace Gateway.Differential.Cases;

/// <summary>Bodies whose end two HTTP implementations can see at different places.</summary>
internal static class FramingVariants
{
    private const string Smuggled =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: u\r\nContent-Type: application/json\r\nContent-Length: "
            + "18\r\n\r\n{\"model\":\"denied\"}";

    public static void Apply(Draft draft, JsonRoute route, Random random)
    {
        var body = Encoding.Latin1.GetBytes(draft.Body);
        var chunked = Encoding.Latin1.GetString(Draft.InChunks(body, random));
        draft.FramedByHeaders = true;
        draft.Headers.Add("Connection: close");
        switch (random.Next(12))
        {
            case 0:
                Frame(draft, $"Content-Length: {body.Length}\r\nTransfer-Encoding: chunked", chunked + Smuggled);
                break;
            case 1:
                var coding = random.Pick(
                    "gzip, chunked",
                    "xchunked",
                    "chunked, identity",
                    "identity",
                    "\tchunked",
                    "Chunked",
                    "chunked, chunked");
                Frame(draft, $"Transfer-Encoding: {coding}", chunked);
                break;
            case 2:
                Frame(draft, $"Content-Length: {body.Length}\r\nContent-Length: {body.Length + Smuggled.Length}",
                    draft.Body + Smuggled);
                break;
            case 3:
                Frame(draft, $"Content-Length: {body.Length}", draft.Body + Smuggled);
                break;
            case 4:
                Frame(draft, "Transfer-Encoding: chunked",
                    $"{body.Length:x};x=\ny\r\n{draft.Body}\r\n0\r\n\r\n{Smuggled}");
                break;
            case 5:
                Frame(draft, "Transfer-Encoding: chunked", $"{body.Length:x}\n{draft.Body}\n0\n\n");
                break;
            case 6:
                Frame(draft, "Transfer-Encoding: chunked", $"0x{body.Length:x}\r\n{draft.Body}\r\n0\r\n\r\n");
                break;
            case 7:
                Frame(draft, "Trailer: x-api-key\r\nTransfer-Encoding: chunked",
                    chunked[..^2] + "x-api-key: denied\r\nmodel: denied\r\n\r\n");
                break;
            case 8:
                Frame(draft, $"Content-Length: {random.Pick("+", "0", "-", "0x", "")}{body.Length}", draft.Body);
                break;
            case 9:
                Frame(draft, $"Content-Length: {body.Length / 2}", draft.Body);
                break;
            case 10:
                Frame(
                    draft,
                    $"Expect: {random.Pick("100-continue", "200-ok", "100-Continue")}\r\nContent-Length: {body.Length}",
                    draft.Body);
                break;
            default:
                Frame(draft, $"Content-Length : {body.Length}", draft.Body);
                break;
        }
    }

    private static void Frame(Draft draft, string headers, string wire)
    {
        draft.Headers.Add(headers);
        draft.Body = wire;
    }
}
